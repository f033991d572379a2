/** The ledger: the reservations of VIPs on targets, and the fleet as one request sees it. */
@NullMarked
package io.lbplace.core.ledger;

import org.jspecify.annotations.NullMarked;
