package dev.longhaul.chaos.engine;

import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** Readiness is awaited by whoever needs it: images without a shell cannot be asked from inside. */
final class NoWait extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {
        // nothing to wait for
    }
}
