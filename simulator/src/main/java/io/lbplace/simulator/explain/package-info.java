/** Why a request fits a target or not, in words. */
@NullMarked
package io.lbplace.simulator.explain;

import org.jspecify.annotations.NullMarked;
