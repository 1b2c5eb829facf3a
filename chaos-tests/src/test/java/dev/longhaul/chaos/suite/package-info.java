/**
 * The suites of {@code mvn verify -Pcross-region}: one class per question. The run takes place once, before the first of them; each
 * then holds every cell of its question against what must never happen and against the objectives that were set. Start reading at
 * {@link dev.longhaul.chaos.suite.MainJob}.
 */
package dev.longhaul.chaos.suite;
