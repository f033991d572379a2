/** Placement strategies, and the catalogue that finds and parses them. */
@NullMarked
package io.lbplace.strategies;

import org.jspecify.annotations.NullMarked;
