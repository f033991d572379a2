/** The tables of a ledger: targets, reservations, wirings, and counts of them. */
@NullMarked
package io.lbplace.core.ledger.state;

import org.jspecify.annotations.NullMarked;
