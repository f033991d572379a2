/**
 * Devices and wires of Linux: network namespaces and veth pairs, on bridges or on an Open vSwitch.
 */
@NullMarked
package io.lbplace.drivers.linux;

import org.jspecify.annotations.NullMarked;
