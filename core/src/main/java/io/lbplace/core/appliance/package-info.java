/** A model of an appliance: a state machine with limits and result codes, without time. */
@NullMarked
package io.lbplace.core.appliance;

import org.jspecify.annotations.NullMarked;
