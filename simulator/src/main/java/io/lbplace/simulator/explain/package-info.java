/** Explanations, in words, why a request fits a target or not. */
@NullMarked
package io.lbplace.simulator.explain;

import org.jspecify.annotations.NullMarked;
