/**
 * The results of an experiment: records of {@code lbplace.results/1}, and the files they live in.
 */
@NullMarked
package io.lbplace.experiments.results;

import org.jspecify.annotations.NullMarked;
