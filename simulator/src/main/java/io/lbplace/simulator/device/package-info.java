/** The device side of the virtual world: appliances, VMs, fabric and compute, with their faults. */
@NullMarked
package io.lbplace.simulator.device;

import org.jspecify.annotations.NullMarked;
