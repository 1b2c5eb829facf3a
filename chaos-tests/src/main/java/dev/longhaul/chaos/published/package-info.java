/**
 * Results that others published, reproduced: their set-ups as data, the elections run on the cores that run in production, in virtual
 * time, and what came of them beside what was published. Nothing here is fitted: a parameter that a source leaves open is fixed from its
 * words, and the set-up says from which. No set-up is known by name: a new row is a line of a table.
 *
 * <p>Start reading at {@link dev.longhaul.chaos.published.Reproduction}.
 */
package dev.longhaul.chaos.published;
