package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.scenario.Choices;
import java.util.List;

/** An option's value that cannot be: the message names the option, the value and what would be right. */
final class BadOption extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadOption(String option, String value, String cure) {
        super(option + " " + value + ": " + cure);
    }

    /** A word that is none of the right ones. */
    static BadOption noneOf(String option, String value, List<String> right) {
        return new BadOption(option, value, "no such choice; did you mean '"
                + Choices.nearest(value, right).orElse(right.get(0)) + "'? All of them: " + String.join(", ", right));
    }
}
