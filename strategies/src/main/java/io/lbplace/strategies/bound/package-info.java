/** Lower bounds of packing problems that take no solver. */
@NullMarked
package io.lbplace.strategies.bound;

import org.jspecify.annotations.NullMarked;
