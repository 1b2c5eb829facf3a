package dev.longhaul.results.check.linearizability;

import java.util.Arrays;

/** How far a search came: the longest order, the return that no order passes, and the states in which orders met it. */
final class Trace {
    private static final int STATES = 16;

    private final Timeline timeline;
    private int[] longest = new int[0];
    private int longestCompleted = -1;
    private int place = -1;
    private int stuck = -1;
    private int[] states = new int[0];

    Trace(Timeline timeline) {
        this.timeline = timeline;
    }

    /** The search is at a place where this operation has to be linearized before anything later. */
    void stuck(int first, int state) {
        int firstPlace = timeline.places[timeline.completed + first];
        if (firstPlace > place) {
            place = firstPlace;
            stuck = first;
            states = new int[]{state};
        } else if (firstPlace == place && states.length < STATES && !met(state)) {
            states = Arrays.copyOf(states, states.length + 1);
            states[states.length - 1] = state;
        }
    }

    private boolean met(int state) {
        for (int other : states) {
            if (other == state) {
                return true;
            }
        }
        return false;
    }

    /** The search goes back from here. */
    void leave(Candidates left) {
        int completed = timeline.completed - left.remaining();
        if (completed > longestCompleted) {
            longestCompleted = completed;
            longest = new int[left.linearized()];
            Arrays.setAll(longest, left::linearized);
        }
    }

    /** How many of those that returned are in the longest order. */
    int completed() {
        return Math.max(0, longestCompleted);
    }

    /** The longest order. */
    int[] longest() {
        return longest;
    }

    /** The operation whose return no order passes, -1 if none was met. */
    int stuck() {
        return stuck;
    }

    /** The states in which orders met that return, at most 16 of them. */
    int[] states() {
        return states;
    }
}
