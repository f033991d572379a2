/** The ledger: who was promised what where, and the fleet as one request sees it. */
@NullMarked
package io.lbplace.core.ledger;

import org.jspecify.annotations.NullMarked;
