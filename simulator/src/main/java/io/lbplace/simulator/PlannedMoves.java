package io.lbplace.simulator;

import io.lbplace.core.ledger.replica.FleetCopy;

/**
 * The moves that a rebalancer has planned, as the fleet before and after them.
 *
 * @param before the fleet as it is
 * @param after the fleet with all moves carried out, and the moves
 */
public record PlannedMoves(FleetCopy before, FleetCopy after) {}
