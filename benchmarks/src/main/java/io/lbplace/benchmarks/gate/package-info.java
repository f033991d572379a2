/** The bench: what it measures, what it writes, and the gate that compares with a baseline. */
@NullMarked
package io.lbplace.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
