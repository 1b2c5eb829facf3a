/**
 * Whether a history is linearizable (Herlihy and Wing 1990): whether its operations can be put in one order in which each takes effect at
 * some moment between its invocation and its return, and in which an object that does one thing at a time would have answered the same.
 *
 * <p>The search is that of Wing and Gong, "Testing and Verifying Concurrent Objects" (1993), with the memory of Lowe, "Testing for
 * linearizability" (2016), each key apart as Horn and Kroening, "Faster linearizability checking via P-compositionality" (2015), allow.
 * What is one object is a {@link dev.longhaul.results.check.linearizability.Model}. Start reading at
 * {@link dev.longhaul.results.check.linearizability.Linearizability}, then {@link dev.longhaul.results.check.linearizability.Search}.
 */
package dev.longhaul.results.check.linearizability;
