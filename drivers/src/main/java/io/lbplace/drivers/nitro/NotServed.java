package io.lbplace.drivers.nitro;

import java.io.IOException;

/** The appliance answers, but won't take any request: it is busy, or lets nobody in. */
final class NotServed extends IOException {
  private static final long serialVersionUID = 1;

  private final int code;

  NotServed(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
