package io.lbplace.simulator;

/**
 * Counts of the work that a run did; the same on every machine.
 *
 * @param messages handled by components
 * @param wordsScanned of bitmaps, by the placement indexes
 * @param candidatesVerified targets checked exactly
 */
public record Counters(long messages, long wordsScanned, long candidatesVerified) {}
