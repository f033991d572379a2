package io.lbplace.drivers.nitro;

import java.io.IOException;

/** Thrown where the appliance answers but takes no request, as it is busy or refuses logins. */
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
