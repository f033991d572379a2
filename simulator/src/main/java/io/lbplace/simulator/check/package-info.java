/** Holds a run's event log against what must always be true, with state of its own. */
@NullMarked
package io.lbplace.simulator.check;

import org.jspecify.annotations.NullMarked;
