/** Agents: hold the drivers and hand each message to the right one. */
@NullMarked
package io.lbplace.core.agent;

import org.jspecify.annotations.NullMarked;
