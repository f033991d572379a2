/**
 * Placement by a constraint solver: one VIP at a time, or a batch together. The models are {@link
 * io.lbplace.strategies.optaplanner.OnlineConstraints} and {@link
 * io.lbplace.strategies.optaplanner.PlanConstraints}; read them first.
 */
@NullMarked
package io.lbplace.strategies.optaplanner;

import org.jspecify.annotations.NullMarked;
