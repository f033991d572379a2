/** Appliances that speak NITRO: VIPs in its resources, deployed and removed as a whole. */
@NullMarked
package io.lbplace.drivers.nitro;

import org.jspecify.annotations.NullMarked;
