/** Compares strategies by the metrics of their runs: differences, ranks, and which one to take. */
@NullMarked
package io.lbplace.experiments.comparison;

import org.jspecify.annotations.NullMarked;
