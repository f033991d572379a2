/** Checks a run's event log against invariants, with state of its own. */
@NullMarked
package io.lbplace.simulator.check;

import org.jspecify.annotations.NullMarked;
