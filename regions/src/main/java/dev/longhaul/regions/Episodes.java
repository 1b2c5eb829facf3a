package dev.longhaul.regions;

/**
 * Slow episodes of a directed link: a Poisson process in time, never one per message, so that the traffic of a system
 * does not change how often its links are slow. An episode multiplies the one-way delay by a factor drawn log-uniformly
 * and lasts an exponentially distributed time; of episodes that overlap the largest factor holds.
 *
 * @param perHour mean number of beginnings per hour and directed link, 0 to 3600
 * @param meanNanos mean duration
 * @param leastFactor smallest factor, at least 1
 * @param mostFactor largest factor, at most 100
 */
public record Episodes(double perHour, long meanNanos, double leastFactor, double mostFactor) {

    /** No episodes. */
    public static final Episodes NONE = new Episodes(0, 1, 1, 1);

    /** @throws IllegalArgumentException if a value is out of its range */
    public Episodes {
        if (!(perHour >= 0 && perHour <= 3600)) {
            throw new IllegalArgumentException("episodes per hour must be 0 to 3600, not " + perHour);
        }
        if (meanNanos <= 0) {
            throw new IllegalArgumentException("an episode's mean duration must be above 0");
        }
        if (!(leastFactor >= 1 && leastFactor <= mostFactor && mostFactor <= 100)) {
            throw new IllegalArgumentException("episodes need 1 <= smallest factor <= largest factor <= 100");
        }
    }
}
