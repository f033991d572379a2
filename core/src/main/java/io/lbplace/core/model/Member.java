package io.lbplace.core.model;

/**
 * A server behind a pool.
 *
 * @param address its IPv4 address as an unsigned 32-bit number
 * @param port 0 to 65535
 * @param weight its share of connections, 0 to 256
 * @param adminStateUp true if it takes part
 */
public record Member(long address, int port, int weight, boolean adminStateUp) {
  public Member {
    Ports.check("protocol_port", port);
    if (weight < 0 || weight > 256) {
      throw new IllegalArgumentException("weight " + weight + ", expected 0 to 256");
    }
  }
}
