package io.lbplace.cli.traffic;

import java.net.InetSocketAddress;

/**
 * A VIP that a device carries.
 *
 * @param vip its handle
 * @param device the device that carries it
 * @param address the address of requests
 * @param http true if they are HTTP requests; else a connection alone
 */
record Target(int vip, int device, InetSocketAddress address, boolean http) {}
