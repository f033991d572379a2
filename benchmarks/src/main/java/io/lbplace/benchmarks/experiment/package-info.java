/** Runs scenarios × strategies × seeds in parallel and keeps what each run gave. */
@NullMarked
package io.lbplace.benchmarks.experiment;

import org.jspecify.annotations.NullMarked;
