/** The event log: what happened in a run, in integers. */
@NullMarked
package io.lbplace.core.event;

import org.jspecify.annotations.NullMarked;
