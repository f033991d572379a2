package io.lbplace.strategies;

/**
 * An option of a strategy or rebalancer.
 *
 * @param name as on the command line
 * @param expected the values that it takes, in words, as {@code an integer from 1 to 64}
 * @param defaultText the value where none is given, as it would be written
 * @param example another value that changes decisions, or empty
 * @param doc the description of its effect
 * @param domain its values, for programs
 * @param effort true if it limits the work of a decision, rather than saying how to choose
 */
public record OptionSpec(
    String name,
    String expected,
    String defaultText,
    String example,
    String doc,
    OptionDomain domain,
    boolean effort) {}
