/**
 * Randomness of a run: seeded, one named stream per purpose. Nothing else in the project makes a random generator.
 */
package dev.longhaul.chaos.random;
