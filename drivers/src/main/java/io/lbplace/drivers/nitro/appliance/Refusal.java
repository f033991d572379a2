package io.lbplace.drivers.nitro.appliance;

import io.lbplace.core.appliance.ResultCode;
import io.lbplace.drivers.nitro.NitroCode;

/** A request that is not carried out: NITRO's code and what it says of it. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  /** NITRO's own status for what HTTP has no word for. */
  private static final int NITRO_ERROR = 599;

  private final int code;

  Refusal(int code, String message) {
    super(message);
    this.code = code;
  }

  static Refusal absent(String type, String name) {
    return new Refusal(ResultCode.ABSENT, "No such resource [" + type + ", " + name + "]");
  }

  static Refusal exists(String type, String name) {
    return new Refusal(ResultCode.EXISTS, "Resource already exists [" + type + ", " + name + "]");
  }

  static Refusal invalid(String attribute, String why) {
    return new Refusal(ResultCode.INVALID, "Invalid value [" + attribute + "]: " + why);
  }

  int code() {
    return code;
  }

  int httpStatus() {
    return switch (code) {
      case NitroCode.LOGIN_FAILED, NitroCode.SESSION_EXPIRED, NitroCode.NOT_LOGGED_IN -> 401;
      case ResultCode.PERMISSION -> 403;
      case ResultCode.ABSENT -> 404;
      case ResultCode.EXISTS -> 409;
      case ResultCode.BUSY -> 503;
      default -> NITRO_ERROR;
    };
  }
}
