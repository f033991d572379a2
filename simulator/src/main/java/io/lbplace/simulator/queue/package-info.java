/** The queue of pending events in virtual time. */
@NullMarked
package io.lbplace.simulator.queue;

import org.jspecify.annotations.NullMarked;
