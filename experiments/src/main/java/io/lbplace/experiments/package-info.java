/** Runs of scenarios × strategies × seeds, in parallel, and their results. */
@NullMarked
package io.lbplace.experiments;

import org.jspecify.annotations.NullMarked;
