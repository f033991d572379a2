package io.lbplace.scenarios.trace;

/** The cause of a fault that goes away where rows are sorted. */
public final class OutOfOrder extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfOrder() {}
}
