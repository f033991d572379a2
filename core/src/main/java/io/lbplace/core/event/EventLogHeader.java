package io.lbplace.core.event;

/**
 * The header of an event log, which describes the run. It holds no file names, versions or wall
 * times: equal runs have equal logs.
 *
 * @param scenarioSha256 the hash of the scenario's definition, in hexadecimal
 * @param scenario the scenario's definition, canonical JSON; may be empty
 * @param strategy the strategy's name
 * @param options its options, canonical text
 * @param authority the authority that chooses devices, canonical text
 * @param seed the seed of every random draw
 */
public record EventLogHeader(
    String scenarioSha256,
    String scenario,
    String strategy,
    String options,
    String authority,
    long seed) {}
