/** The event log: the events of a run, in integers. */
@NullMarked
package io.lbplace.core.event;

import org.jspecify.annotations.NullMarked;
