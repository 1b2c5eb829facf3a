package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Toxic {@code noop}: passes everything on. */
record Noop() implements Attributes {

    @Override
    public Attributes merge(Fields fields) {
        return this;
    }

    @Override
    public void write(ObjectNode json) {
    }

    @Override
    public Stage stage(Link link, SplitMix64 random) {
        return new Pass();
    }

    private static final class Pass extends Stage {
        @Override
        void accept(Item item) {
            next.accept(item);
        }
    }
}
