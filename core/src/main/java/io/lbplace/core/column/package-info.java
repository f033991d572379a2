/**
 * Columns by dense handle whose memory follows the number of live handles, not of all ever used.
 */
@NullMarked
package io.lbplace.core.column;

import org.jspecify.annotations.NullMarked;
