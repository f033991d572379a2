/**
 * Tests and estimates for paired differences and for ranks; docs/statistics.md has the formulas.
 */
@NullMarked
package io.lbplace.experiments.statistics;

import org.jspecify.annotations.NullMarked;
