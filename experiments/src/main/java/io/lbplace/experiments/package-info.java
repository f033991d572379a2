/** Runs of scenarios × strategies × seeds, in parallel, and what each of them gave. */
@NullMarked
package io.lbplace.experiments;

import org.jspecify.annotations.NullMarked;
