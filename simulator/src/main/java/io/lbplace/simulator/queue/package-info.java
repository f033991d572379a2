/** The event queue: what happens next in virtual time. */
@NullMarked
package io.lbplace.simulator.queue;

import org.jspecify.annotations.NullMarked;
