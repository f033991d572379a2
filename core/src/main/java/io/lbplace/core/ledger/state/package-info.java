/** The tables of a ledger: targets, reservations, wirings, and what is counted of them. */
@NullMarked
package io.lbplace.core.ledger.state;

import org.jspecify.annotations.NullMarked;
