package dev.longhaul.chaos.cluster;

/** Containers. */
class ContainerOverlapIT extends OverlapContract {
    @Override
    Backend backend() {
        return Containers.open();
    }
}
