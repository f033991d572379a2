package io.lbplace.scenarios.trace;

/** The cause of a fault that sorting the rows would cure. */
public final class OutOfOrder extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfOrder() {}
}
