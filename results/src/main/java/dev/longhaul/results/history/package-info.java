/**
 * Histories of operations as clients saw them, and the formats in which they come: a run's {@code history.ndjson}, Jepsen's EDN, and the two
 * kinds of log that Porcupine's tests use. Readers refuse a line that they do not understand, with file, line and what would be right; writers
 * hand a history on to other checkers. Nothing here judges a history: that is {@code dev.longhaul.results.check}. Start reading at
 * {@link dev.longhaul.results.history.History}.
 */
package dev.longhaul.results.history;
