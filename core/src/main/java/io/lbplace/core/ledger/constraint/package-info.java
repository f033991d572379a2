/** The constraints of a ledger, one class each. */
@NullMarked
package io.lbplace.core.ledger.constraint;

import org.jspecify.annotations.NullMarked;
