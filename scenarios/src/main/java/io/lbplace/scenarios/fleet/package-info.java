/**
 * A scenario's fleet, control plane and faults in core's terms: dense handles, integers,
 * nanoseconds.
 */
@NullMarked
package io.lbplace.scenarios.fleet;

import org.jspecify.annotations.NullMarked;
