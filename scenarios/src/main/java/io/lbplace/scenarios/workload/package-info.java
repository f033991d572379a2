/** The workload: a stream of requests to the control plane in time order, and its generator. */
@NullMarked
package io.lbplace.scenarios.workload;

import org.jspecify.annotations.NullMarked;
