/** Devices and wires of Linux: network namespaces, veth pairs and bridges, driven by iproute2. */
@NullMarked
package io.lbplace.drivers.linux;

import org.jspecify.annotations.NullMarked;
