package io.lbplace.drivers.runtime;

/** A device takes no orders, whatever they are; nothing of the one that was given was done. */
public final class DeviceFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A fault with its reason. */
  public DeviceFault(String why, Throwable cause) {
    super(why, cause);
  }
}
