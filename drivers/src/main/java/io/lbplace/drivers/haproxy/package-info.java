/** HAProxy as a load balancer: its configuration, its processes, and the driver of both. */
@NullMarked
package io.lbplace.drivers.haproxy;

import org.jspecify.annotations.NullMarked;
