/** The device inventory: the targets with their agents and states. */
@NullMarked
package io.lbplace.core.registry;

import org.jspecify.annotations.NullMarked;
