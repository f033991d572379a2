/** The device inventory: which targets there are, who drives them, and whether they take VIPs. */
@NullMarked
package io.lbplace.core.registry;

import org.jspecify.annotations.NullMarked;
