/**
 * Scenarios of the core that read like a lecture: text files in {@code src/test/resources/scenarios}, each with the output that the
 * core gives to its commands.
 *
 * <p>A file is a row of blocks with a blank line between them. A block has lines of prose ({@code #}), then commands, one a line, then
 * {@code ----} and what they print; a block without {@code ----} prints nothing. What is printed otherwise than the file says fails the
 * test, with file, line and the difference. After a change that is meant, one flag writes all outputs anew, to be read before they are
 * committed:
 *
 * <pre>mvn test -pl node -Dtest=ScenariosTest -Dscenarios.rewrite</pre>
 *
 * <p>Time is virtual and stands still but in {@code advance}; disks and state machines take none. Messages wait on the network until
 * {@code deliver} hands them over at once, or {@code advance} when their delay is over. Nothing is random: each server always draws the
 * same election timeout, by default spread evenly from the shortest for n1 to the longest for the last.
 *
 * <pre>
 * cluster N [timeouts MIN-MAXms] [heartbeat T] [delay T] [batch one] [protection all|none|prevote+checkquorum+stickiness]
 * log n1 n2 = 1 1 4       before the start: the terms of the entries, from index 1; n1, n2, ... or * for all
 * term n1 = 7             before the start: currentTerm, else that of the last entry
 * timeout n1 = 200ms      the election timeout that n1 draws from now on
 * start [NODES]           all that have not started, or these
 * campaign n1             the election timer of n1 expires at once: its clock jumps there
 * propose n1 x            a client asks n1 for the command x
 * deliver [one] [LINKS]   messages on these links, or all, until none waits there; with "one" the oldest only
 * drop [one] [LINKS]      loses them instead
 * cut LINKS, heal [LINKS] n1-&gt;n2 one way, n1&lt;-&gt;n2 both, n1&lt;-&gt;* all of n1
 * crash n1, restart n1    loses what is in memory; comes back from its disk
 * advance 100ms           lets time pass: timers expire, messages arrive
 * watch roles             prints changes of role alone; "messages" (first), "heartbeats" too, or "nothing"
 * count replicas          an observer who holds committed what a majority stores, whatever its term, says what it believes
 * show                    the state of each server; "show waiting" the messages under way, "show leaders" who was elected when
 * </pre>
 *
 * <p>In the output {@code 3:2} is the entry at index 3 of term 2, {@code -x} a message that got lost; indented lines say what a step
 * changed at a server. A heartbeat and its answer are left out when they change nothing.
 *
 * <p>Start reading at {@code Interpreter}. Nothing here is of use outside tests, or knows a driver of the core other than its own.
 */
package dev.longhaul.raft.scenario;
