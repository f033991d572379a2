/** What the texts for a terminal share. */
@NullMarked
package io.lbplace.benchmarks.text;

import org.jspecify.annotations.NullMarked;
