package dev.longhaul.node;

/** The {@code longhaul-node} command. */
public final class Main {
    private Main() {
    }

    public static void main(String[] args) {
        System.exit(0);
    }
}
