/** The scheduler: collect, decide, claim, wire, boot, deploy, commit. */
@NullMarked
package io.lbplace.core.scheduler;

import org.jspecify.annotations.NullMarked;
