package dev.longhaul.links.embedded;

/**
 * A toxic's place on one link. Whether it touches the link is drawn once and stays: a toxicity raised later only adds links. (In stock mode
 * each update draws anew, as in Toxiproxy.)
 */
final class Slot {

    private final Link link;
    private final SplitMix64 random;
    private double draw;
    Toxic toxic;
    /** The stage at work; null while the toxic does not touch this link. */
    Stage stage;

    Slot(Link link, Toxic toxic) {
        this.link = link;
        this.toxic = toxic;
        random = link.random(toxic.name());
        draw = random.nextDouble();
        stage = touches() ? toxic.attributes().stage(link, random) : null;
    }

    /** Takes the changed toxic over; returns the stage that has to leave, or null. */
    Stage update(Toxic changed) {
        toxic = changed;
        if (link.stock()) {
            draw = random.nextDouble();
        }
        Stage before = stage;
        if (before == null || !touches()) {
            stage = touches() ? changed.attributes().stage(link, random) : null;
            return before;
        }
        before.update(changed.attributes());
        return null;
    }

    private boolean touches() {
        return draw < toxic.toxicity();
    }
}
