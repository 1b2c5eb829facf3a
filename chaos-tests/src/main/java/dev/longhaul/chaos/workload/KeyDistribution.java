package dev.longhaul.chaos.workload;

import dev.longhaul.regions.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Which of its keys a workload's operations take how often. */
public sealed interface KeyDistribution {
    /** All alike. */
    KeyDistribution UNIFORM = new Uniform();

    /** Draws the number of a key. */
    interface Draw {
        /** From 0. */
        int key(RandomGenerator random);
    }

    /** How to draw from so many keys, 1 or more. */
    Draw over(int keys);

    /** As {@link #parse} reads it. */
    String text();

    /** All keys alike. */
    record Uniform() implements KeyDistribution {
        @Override
        public Draw over(int keys) {
            return random -> random.nextInt(keys);
        }

        @Override
        public String text() {
            return "uniform";
        }
    }

    /** The n-th key in proportion to 1/n<sup>exponent</sup> (Zipf's law); the exponent is above 0 to 10. */
    record Zipf(double exponent) implements KeyDistribution {
        public Zipf {
            require(exponent > 0 && exponent <= 10, "the exponent of zipf is above 0 to 10, not " + exponent);
        }

        @Override
        public Draw over(int keys) {
            double[] upTo = new double[keys];
            double sum = 0;
            for (int key = 0; key < keys; key++) {
                sum += Math.pow(key + 1, -exponent);
                upTo[key] = sum;
            }
            double all = sum;
            return random -> {
                int found = Arrays.binarySearch(upTo, random.nextDouble() * all);
                return Math.min(keys - 1, found >= 0 ? found + 1 : -found - 1);
            };
        }

        @Override
        public String text() {
            return "zipf " + exponent;
        }
    }

    /** The first key has this share, above 0 to 1, and the others have the rest alike. */
    record Hot(double share) implements KeyDistribution {
        public Hot {
            require(share > 0 && share <= 1, "the share of a hot key is above 0 to 1, not " + share);
        }

        @Override
        public Draw over(int keys) {
            return random -> keys == 1 || random.nextDouble() < share ? 0 : 1 + random.nextInt(keys - 1);
        }

        @Override
        public String text() {
            return "hot " + share;
        }
    }

    /** @throws IllegalArgumentException saying what would be right */
    static KeyDistribution parse(String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length == 1 && words[0].equals("uniform")) {
            return UNIFORM;
        }
        boolean zipf = words[0].equals("zipf");
        if (!zipf && !words[0].equals("hot") || words.length != 2) {
            throw new IllegalArgumentException("there is no '" + text + "'"
                    + Nearest.hint(words[0], List.of("uniform", "zipf", "hot"))
                    + " (there are uniform, zipf EXPONENT such as zipf 1.1, and hot SHARE such as hot 0.9)");
        }
        double number;
        try {
            number = Double.parseDouble(words[1]);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("'" + words[1] + "' is no number; write for example "
                    + (zipf ? "zipf 1.1" : "hot 0.9"));
        }
        return zipf ? new Zipf(number) : new Hot(number);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
