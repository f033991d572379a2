/** Cells and tables that the texts for a terminal share. */
@NullMarked
package io.lbplace.experiments.text;

import org.jspecify.annotations.NullMarked;
