/** The scenario file as records that check themselves: one record for each object of the file. */
@NullMarked
package io.lbplace.scenarios.format;

import org.jspecify.annotations.NullMarked;
