/** What no strategy can do better than: proven limits of packing problems. */
@NullMarked
package io.lbplace.strategies.bound;

import org.jspecify.annotations.NullMarked;
