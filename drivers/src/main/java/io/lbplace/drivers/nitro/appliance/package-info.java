/** An appliance that speaks NITRO over HTTP, on the same state machine as the simulated ones. */
@NullMarked
package io.lbplace.drivers.nitro.appliance;

import org.jspecify.annotations.NullMarked;
