/** The control plane in real time: a world with a wall clock, and drivers that may wait. */
@NullMarked
package io.lbplace.drivers.runtime;

import org.jspecify.annotations.NullMarked;
