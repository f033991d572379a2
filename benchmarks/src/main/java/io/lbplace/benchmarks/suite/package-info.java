/** JMH benchmarks, and the fleets, logs and traces that they work on. */
@NullMarked
package io.lbplace.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
