/** Turns text into checked records: parsing, overrides, binding, places for messages. */
@NullMarked
package io.lbplace.scenarios.load;

import org.jspecify.annotations.NullMarked;
