/**
 * The scheduler: choose, claim, boot, wire, deploy, commit. {@link
 * io.lbplace.core.scheduler.Scheduler} takes the messages; {@link
 * io.lbplace.core.scheduler.VipStateMachine} is where a VIP's way is read.
 */
@NullMarked
package io.lbplace.core.scheduler;

import org.jspecify.annotations.NullMarked;
