/**
 * The JUnit 5 extension with which somebody writes a chaos test of their own: a cluster, its clients and faults as parameters of a test, and
 * assertions on what was recorded.
 *
 * <p>Nothing else in the project looks in here, and {@code longhaul.jar} comes without it. What is recorded and measured is that of the main
 * job. Start reading at {@link dev.longhaul.chaos.junit.LonghaulCluster}.
 */
package dev.longhaul.chaos.junit;
