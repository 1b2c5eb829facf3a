package dev.longhaul.chaos.workload;

import java.util.PriorityQueue;

/**
 * Names for the checkers: at any time a process has at most one operation under way, and one whose operation stayed unknown is never used
 * again. An open-loop client needs as many as it has operations under way.
 */
final class Processes {
    private final PriorityQueue<Integer> free = new PriorityQueue<>();
    private final int client;
    private final int clients;
    private int used;

    /** Names of one client of several: client, client + clients, client + 2 clients, ... */
    Processes(int client, int clients) {
        this.client = client;
        this.clients = clients;
    }

    int take() {
        Integer released = free.poll();
        return released != null ? released : client + clients * used++;
    }

    void release(int process) {
        free.add(process);
    }
}
