/** Columns by dense handle whose memory follows what lives, not what ever lived. */
@NullMarked
package io.lbplace.core.column;

import org.jspecify.annotations.NullMarked;
