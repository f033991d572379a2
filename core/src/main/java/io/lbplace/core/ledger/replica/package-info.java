/** Ledgers that follow or copy another. */
@NullMarked
package io.lbplace.core.ledger.replica;

import org.jspecify.annotations.NullMarked;
