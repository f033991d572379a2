/** The contract of a placement strategy: request, view of the fleet, decision. */
@NullMarked
package io.lbplace.core.placement;

import org.jspecify.annotations.NullMarked;
