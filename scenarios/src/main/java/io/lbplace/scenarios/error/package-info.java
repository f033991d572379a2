/** What is wrong with an input, in one line. */
@NullMarked
package io.lbplace.scenarios.error;

import org.jspecify.annotations.NullMarked;
