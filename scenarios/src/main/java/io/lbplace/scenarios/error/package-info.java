/** Exceptions for faults of an input, each of which is one line for the user. */
@NullMarked
package io.lbplace.scenarios.error;

import org.jspecify.annotations.NullMarked;
