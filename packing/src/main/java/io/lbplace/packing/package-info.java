/** Strategies as packing algorithms: instances from the literature, packed, checked and counted. */
@NullMarked
package io.lbplace.packing;

import org.jspecify.annotations.NullMarked;
