package dev.longhaul.results.check.linearizability;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A list that grows at its end: what was before and the last element, so that lists that begin alike share what they begin with. */
final class Elements {
    static final Elements NONE = new Elements(null, null, 0, 1);
    /** A list that no other begins with, however it grows. */
    static final Elements UNSEEN = new Elements(null, null, Integer.MAX_VALUE, 0);

    private final Elements before;
    private final Object last;
    private final int size;
    private final int hash;

    private Elements(Elements before, Object last, int size, int hash) {
        this.before = before;
        this.last = last;
        this.size = size;
        this.hash = hash;
    }

    Elements append(Object element) {
        return this == UNSEEN ? this : new Elements(this, element, size + 1, 31 * hash + Objects.hashCode(element));
    }

    boolean is(List<?> list) {
        return list.size() == size && list.hashCode() == hash && begins(list);
    }

    /** Whether {@code list} begins with this. */
    boolean begins(List<?> list) {
        if (size > list.size()) {
            return false;
        }
        for (Elements part = this; part.size > 0; part = part.before) {
            if (!Objects.equals(part.last, list.get(part.size - 1))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        if (other == this) {
            return true;
        }
        if (!(other instanceof Elements list) || list.size != size || list.hash != hash) {
            return false;
        }
        Elements mine = this;
        Elements theirs = list;
        while (mine != theirs) {
            if (!Objects.equals(mine.last, theirs.last)) {
                return false;
            }
            mine = mine.before;
            theirs = theirs.before;
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** All of them in order. */
    List<Object> list() {
        Object[] elements = new Object[size];
        for (Elements part = this; part.size > 0; part = part.before) {
            elements[part.size - 1] = part.last;
        }
        return Arrays.asList(elements);
    }

    @Override
    public String toString() {
        return this == UNSEEN ? "[...]" : list().toString();
    }
}
