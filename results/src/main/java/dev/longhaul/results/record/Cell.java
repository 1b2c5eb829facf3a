package dev.longhaul.results.record;

/**
 * One cell of the comparison: a world, a timeout setting, the protections in force.
 *
 * @param world name of the region profile
 * @param protection "all", "none", or a list such as "prevote,checkquorum"
 */
public record Cell(String world, Timeouts timeouts, String protection) {
    /** For example "us-eu-ap 150-300", with the protection appended where it is not "all". */
    public String label() {
        return world + " " + timeouts.label() + ("all".equals(protection) ? "" : " protection=" + protection);
    }
}
