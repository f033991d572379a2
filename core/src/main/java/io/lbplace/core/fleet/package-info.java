/** Devices, targets, the ledger of what they carry, and the constraints that bound them. */
@NullMarked
package io.lbplace.core.fleet;

import org.jspecify.annotations.NullMarked;
