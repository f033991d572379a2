/** The virtual world: runs the control plane over simulated devices in virtual time. */
@NullMarked
package io.lbplace.simulator;

import org.jspecify.annotations.NullMarked;
