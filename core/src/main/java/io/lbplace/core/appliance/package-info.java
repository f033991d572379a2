/** What an appliance does with commands: a state machine with limits and result codes, no time. */
@NullMarked
package io.lbplace.core.appliance;

import org.jspecify.annotations.NullMarked;
