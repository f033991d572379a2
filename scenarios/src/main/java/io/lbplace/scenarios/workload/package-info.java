/** What is asked of the control plane: a stream of requests in time order, and its generator. */
@NullMarked
package io.lbplace.scenarios.workload;

import org.jspecify.annotations.NullMarked;
