/** Bounds of the metrics of a run, which hold under any strategy. */
@NullMarked
package io.lbplace.experiments.bounds;

import org.jspecify.annotations.NullMarked;
