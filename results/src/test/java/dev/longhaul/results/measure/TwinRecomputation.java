package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** A twin's figures from its line by what RUN_DIRECTORY.md says and by nothing else: no record, no library of distributions. */
final class TwinRecomputation {
    private static final double DAY = 86_400e9;

    private final JsonNode twin;

    TwinRecomputation(JsonNode twin) {
        this.twin = twin;
    }

    /** In ns; -1: among the censored, -2: too few for it. */
    long quantile(String kind, double q) {
        List<Long> times = new ArrayList<>();
        int n = 0;
        for (JsonNode loss : twin.get("losses")) {
            if (loss.get("kind").textValue().equals(kind)) {
                loss.get("times").forEach(time -> times.add(time.longValue()));
                n = times.size() + loss.get("censored").intValue();
            }
        }
        if (n == 0 || q == 0.9 && n < 29 || q == 0.99 && n < 299) {
            return -2;
        }
        // in thousandths, so that 0.9 of 1,000 is 900 and not a little more
        int rank = (int) ((Math.round(1000 * q) * n + 999) / 1000);
        int next = q == 0.5 && n % 2 == 0 ? rank + 1 : rank;
        return next > times.size() ? -1 : times.get(rank - 1) + (times.get(next - 1) - times.get(rank - 1)) / 2;
    }

    /** Events a day and the ends of the exact two-sided 95 % Poisson interval. */
    double[] daily(String what) {
        long events = twin.get(what).longValue();
        double days = twin.get("quiet").longValue() / DAY;
        double low = events == 0 ? 0 : mean(events - 1, 0.975);
        return new double[]{events / days, low / days, mean(events, 0.025) / days};
    }

    /** The mean of a Poisson variable that is at most {@code most} with this probability. */
    private static double mean(long most, double probability) {
        double low = 0;
        double high = 10 + 3.0 * most;
        for (int i = 0; i < 200; i++) {
            double tried = (low + high) / 2;
            double share = 0;
            double term = -tried;
            for (long k = 0; k <= most; k++) {
                term += k == 0 ? 0 : Math.log(tried / k);
                share += Math.exp(term);
            }
            if (share > probability) {
                low = tried;
            } else {
                high = tried;
            }
        }
        return low;
    }

    /** Minutes without a leader in a year of 365.25 days. */
    double leaderlessMinutesAYear() {
        return twin.get("leaderless").doubleValue() / twin.get("quiet").doubleValue() * 365.25 * 24 * 60;
    }

    /** Four days, or 400 elections. */
    boolean longEnough() {
        return twin.get("quiet").longValue() >= 4 * DAY || twin.get("elections").longValue() >= 400;
    }
}
