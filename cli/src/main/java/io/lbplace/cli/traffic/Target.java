package io.lbplace.cli.traffic;

import java.net.InetSocketAddress;

/**
 * A VIP that a device carries.
 *
 * @param vip its handle
 * @param device that carries it
 * @param address where requests go
 * @param http whether they are of HTTP; else a connection is all
 */
record Target(int vip, int device, InetSocketAddress address, boolean http) {}
