/** Randomness as a pure function of keys. */
@NullMarked
package io.lbplace.core.random;

import org.jspecify.annotations.NullMarked;
