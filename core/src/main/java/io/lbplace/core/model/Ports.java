package io.lbplace.core.model;

/** The range of TCP ports. */
final class Ports {
  private Ports() {}

  static void check(String field, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(field + " " + port + ", expected 0 to 65535");
    }
  }
}
