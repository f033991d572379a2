/** Plans moves of placed VIPs by a constraint solver. */
@NullMarked
package io.lbplace.strategies.rebalance.solver;

import org.jspecify.annotations.NullMarked;
