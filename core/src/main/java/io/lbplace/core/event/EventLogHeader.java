package io.lbplace.core.event;

/**
 * What an event log says of its run before the first record. It holds no file names, versions or
 * wall times: equal runs have equal logs.
 *
 * @param scenarioSha256 of the scenario's definition, in hexadecimal
 * @param scenario the scenario's definition, canonical JSON; may be empty
 * @param strategy the strategy's name
 * @param options its options, canonical text
 * @param authority who chooses, canonical text
 * @param seed of every draw
 */
public record EventLogHeader(
    String scenarioSha256,
    String scenario,
    String strategy,
    String options,
    String authority,
    long seed) {}
