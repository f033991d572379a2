package io.lbplace.drivers.runtime;

/** A device is no more, with all that was configured on it: an answer, unlike an IOException. */
public final class DeviceGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A device that was there, or should be. */
  public DeviceGone(int device) {
    super("device " + device + " doesn't exist");
  }
}
