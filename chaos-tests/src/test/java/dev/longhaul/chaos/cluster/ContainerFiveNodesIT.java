package dev.longhaul.chaos.cluster;

/** Containers. */
class ContainerFiveNodesIT extends FiveNodesContract {
    @Override
    Backend backend() {
        return Containers.open();
    }
}
