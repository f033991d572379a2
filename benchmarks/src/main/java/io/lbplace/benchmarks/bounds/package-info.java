/** How good the metrics of a run can get under any strategy. */
@NullMarked
package io.lbplace.benchmarks.bounds;

import org.jspecify.annotations.NullMarked;
