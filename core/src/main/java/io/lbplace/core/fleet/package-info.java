/** The fleet: devices, interfaces, clusters, flavors, service types. */
@NullMarked
package io.lbplace.core.fleet;

import org.jspecify.annotations.NullMarked;
