/** Rebalancers, which move VIPs that are placed already: one rule, one file. */
@NullMarked
package io.lbplace.strategies.rebalance;

import org.jspecify.annotations.NullMarked;
