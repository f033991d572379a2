/** Compares strategies by the metrics of their runs: differences, ranks, and which one to take. */
@NullMarked
package io.lbplace.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
