/** The local search that all solvers here share, whatever they optimise. */
@NullMarked
package io.lbplace.strategies.localsearch;

import org.jspecify.annotations.NullMarked;
