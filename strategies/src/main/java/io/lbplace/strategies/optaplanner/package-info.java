/** Placement by a constraint solver: one VIP at a time, or a batch together. */
@NullMarked
package io.lbplace.strategies.optaplanner;

import org.jspecify.annotations.NullMarked;
