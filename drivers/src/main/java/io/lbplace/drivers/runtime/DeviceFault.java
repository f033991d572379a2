package io.lbplace.drivers.runtime;

/** Thrown where a device takes no orders at all; nothing of the present one was done. */
public final class DeviceFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A fault with its reason. */
  public DeviceFault(String why, Throwable cause) {
    super(why, cause);
  }
}
