/** Searches a strategy's options for better ones, and says on other seeds whether they are. */
@NullMarked
package io.lbplace.benchmarks.tuning;

import org.jspecify.annotations.NullMarked;
