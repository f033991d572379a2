/** Searches a strategy's options for better ones, and says on other seeds whether they are. */
@NullMarked
package io.lbplace.experiments.tuning;

import org.jspecify.annotations.NullMarked;
