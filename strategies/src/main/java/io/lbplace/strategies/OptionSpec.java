package io.lbplace.strategies;

/**
 * What can be set on a strategy.
 *
 * @param name as on the command line
 * @param expected what values it takes, as {@code an integer from 1 to 64}
 * @param defaultText the value where none is given, as it would be written
 * @param example another value that changes decisions, or empty
 * @param doc what it changes
 * @param domain its values, for programs
 * @param effort whether it says how much work a decision may be, rather than how to choose
 */
public record OptionSpec(
    String name,
    String expected,
    String defaultText,
    String example,
    String doc,
    OptionDomain domain,
    boolean effort) {}
