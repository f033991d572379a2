/** Sets of targets as bits, and the query that intersects them. */
@NullMarked
package io.lbplace.core.ledger.index;

import org.jspecify.annotations.NullMarked;
