/** Appliances that speak NITRO: what a VIP is there, and how it comes and goes whole. */
@NullMarked
package io.lbplace.drivers.nitro;

import org.jspecify.annotations.NullMarked;
