package dev.longhaul.chaos.cluster;

/** Containers. */
class ContainerNodeFaultsIT extends NodeFaultContract {
    @Override
    Backend backend() {
        return Containers.open();
    }
}
