/** Workloads read from files: the contract of a trace reader, and the readers. */
@NullMarked
package io.lbplace.scenarios.trace;

import org.jspecify.annotations.NullMarked;
