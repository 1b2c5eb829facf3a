package dev.longhaul.raft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The log in memory (Figure 2, "log[]"), durable or not yet. It also keeps where each term begins, so that a conflict is backed up by
 * whole terms (paper, end of section 5.3) with one binary search.
 */
final class Log {
    /** What an entry weighs beside its command, so that empty commands too fill a message at last; in bytes. */
    private static final int ENTRY_OVERHEAD = 32;

    private final List<Entry> entries = new ArrayList<>();
    /** The terms that occur, ascending, and the index at which each begins. */
    private final List<Long> terms = new ArrayList<>();
    private final List<Long> firstIndexes = new ArrayList<>();

    Log(List<Entry> recovered) {
        recovered.forEach(this::append);
    }

    /** Index of the last entry; 0 when there is none. */
    long lastIndex() {
        return entries.size();
    }

    /** Term of the last entry; 0 when there is none. */
    long lastTerm() {
        return term(lastIndex());
    }

    /** Term of the entry at {@code index}, which is at most {@link #lastIndex}; 0 for index 0. */
    long term(long index) {
        return index == 0 ? 0 : entries.get((int) index - 1).term();
    }

    /** Adds an entry at the end; its index and term must follow from the last one's. */
    void append(Entry entry) {
        if (entry.index() != lastIndex() + 1 || entry.term() < Math.max(1, lastTerm())) {
            throw new IllegalArgumentException("entry " + entry.index() + " of term " + entry.term()
                    + " cannot follow entry " + lastIndex() + " of term " + lastTerm());
        }
        if (entry.term() != lastTerm()) {
            terms.add(entry.term());
            firstIndexes.add(entry.index());
        }
        entries.add(entry);
    }

    /** Removes the entry at {@code index} and all after it. */
    void truncateFrom(long index) {
        entries.subList((int) index - 1, entries.size()).clear();
        for (int last = terms.size() - 1; last >= 0 && firstIndexes.get(last) >= index; last--) {
            terms.remove(last);
            firstIndexes.remove(last);
        }
    }

    /** Index of the first entry of {@code term}; 0 when there is none. */
    long firstIndexOf(long term) {
        int at = Collections.binarySearch(terms, term);
        return at < 0 ? 0 : firstIndexes.get(at);
    }

    /** Index of the last entry of {@code term}; 0 when there is none. */
    long lastIndexOf(long term) {
        int at = Collections.binarySearch(terms, term);
        if (at < 0) {
            return 0;
        }
        return at + 1 < terms.size() ? firstIndexes.get(at + 1) - 1 : lastIndex();
    }

    /** Section 5.4.1: whether a log that ends with this term and index is at least as up-to-date as this one. */
    boolean isNoNewerThan(long otherLastTerm, long otherLastIndex) {
        return otherLastTerm != lastTerm() ? otherLastTerm > lastTerm() : otherLastIndex >= lastIndex();
    }

    /** A copy of the entries from {@code first} to {@code last}, both included; empty when {@code last < first}. */
    List<Entry> slice(long first, long last) {
        return last < first ? List.of() : List.copyOf(entries.subList((int) first - 1, (int) last));
    }

    /** A copy of the entries from {@code first} on, as many as weigh at most {@code maxBytes}, but at least one. */
    List<Entry> batch(long first, int maxBytes) {
        long last = first;
        long bytes = weight(first);
        while (last < lastIndex() && bytes + weight(last + 1) <= maxBytes) {
            last++;
            bytes += weight(last);
        }
        return slice(first, last);
    }

    private long weight(long index) {
        return ENTRY_OVERHEAD + (long) entries.get((int) index - 1).command().length();
    }
}
