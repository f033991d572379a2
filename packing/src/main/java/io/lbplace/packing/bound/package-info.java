/** Lower bounds of the number of bins by branch and price, and the solvers that these take. */
@NullMarked
package io.lbplace.packing.bound;

import org.jspecify.annotations.NullMarked;
