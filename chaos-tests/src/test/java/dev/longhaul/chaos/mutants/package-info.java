/**
 * Bugs planted in the core to prove that the fuzzer and its invariants find them. A bug is a file of
 * {@code src/test/resources/mutants}: an exact piece of a source file and what takes its place; it is compiled in memory and its classes
 * are put before the real ones by a class loader, so that the core has no seam for it. Start reading at
 * {@link dev.longhaul.chaos.mutants.Mutant}, then {@code MutantsTest}; {@code MUTANTS.md} is the table of what caught which. A
 * {@link dev.longhaul.chaos.mutants.BrokenNode} is compiled into a folder, which stands first on the class path of node processes.
 */
package dev.longhaul.chaos.mutants;
