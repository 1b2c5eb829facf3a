/**
 * Made-up runs for tests: deterministic, plausible, and never shown as a result. Start at {@link dev.longhaul.results.testdata.SyntheticRun}.
 */
package dev.longhaul.results.testdata;
