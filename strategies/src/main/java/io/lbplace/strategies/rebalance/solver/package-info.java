/**
 * Plans of moves of placed VIPs by a constraint solver. The model is {@link
 * io.lbplace.strategies.rebalance.solver.AssignmentConstraints}; read it first.
 */
@NullMarked
package io.lbplace.strategies.rebalance.solver;

import org.jspecify.annotations.NullMarked;
