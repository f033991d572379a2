package io.lbplace.drivers.nitro.appliance;

import io.lbplace.core.appliance.ResultCode;
import io.lbplace.drivers.nitro.NitroCode;
import java.util.List;

/** Thrown for a request that is not carried out, with NITRO's code and text. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  /** NITRO's own HTTP status for other errors. */
  private static final int NITRO_ERROR = 599;

  private final int code;

  Refusal(int code, String message) {
    super(message);
    this.code = code;
  }

  static Refusal absent(String attribute, String value) {
    return new Refusal(ResultCode.ABSENT, "No such resource [" + attribute + ", " + value + "]");
  }

  static Refusal exists(String attribute, String value) {
    return new Refusal(
        ResultCode.EXISTS, "Resource already exists [" + attribute + ", " + value + "]");
  }

  static Refusal inUse(String attribute, String value) {
    return new Refusal(ResultCode.IN_USE, "Resource in use [" + attribute + ", " + value + "]");
  }

  static Refusal argument(String attribute) {
    return new Refusal(ResultCode.INVALID, "Invalid argument [" + attribute + "]");
  }

  static Refusal invalid(String attribute, String why) {
    return new Refusal(ResultCode.INVALID, "Invalid argument [" + attribute + "]: " + why);
  }

  static Refusal missing(String attribute) {
    return new Refusal(NitroCode.ARGUMENT_MISSING, "Required argument missing [" + attribute + "]");
  }

  static Refusal prerequisite(String attribute, String needed) {
    return new Refusal(
        NitroCode.PREREQUISITE_MISSING,
        "Argument pre-requisite missing [" + attribute + ", " + needed + "]");
  }

  static Refusal both(List<String> attributes) {
    return new Refusal(
        NitroCode.ARGUMENTS_EXCLUSIVE,
        "Arguments cannot both be specified [" + String.join(", ", attributes) + "]");
  }

  static Refusal value(String attribute, String value) {
    return new Refusal(
        NitroCode.VALUE_INVALID, "Invalid argument value [" + attribute + ", " + value + "]");
  }

  static Refusal tooLong(String attribute, int longest) {
    return new Refusal(
        NitroCode.TEXT_TOO_LONG,
        "String length exceeds maximum [" + attribute + ", " + longest + "]");
  }

  static Refusal aboveMaximum(String attribute, long most) {
    return new Refusal(
        NitroCode.ABOVE_MAXIMUM, "Integer value exceeds maximum [" + attribute + ", " + most + "]");
  }

  static Refusal belowMinimum(String attribute, long least) {
    return new Refusal(
        NitroCode.BELOW_MINIMUM, "Integer value below minimum [" + attribute + ", " + least + "]");
  }

  static Refusal name(String attribute) {
    return new Refusal(
        NitroCode.NAME_INVALID,
        "Invalid name; names must begin with an alphanumeric character or underscore and must"
            + " contain only alphanumerics, _, #, ., space, :, @, = or - ["
            + attribute
            + "]");
  }

  static Refusal address(String attribute, String value) {
    return new Refusal(
        NitroCode.ADDRESS_INVALID, "Invalid IP address [" + attribute + ", " + value + "]");
  }

  static Refusal action(String action, String type) {
    return new Refusal(
        NitroCode.ACTION_INVALID,
        "Invalid nitro action or operation [" + action + ", " + type + "]");
  }

  static Refusal object(String type) {
    return new Refusal(NitroCode.OBJECT_INVALID, "Invalid object name [" + type + "]");
  }

  static Refusal json(String why) {
    return new Refusal(NitroCode.JSON_INVALID, "Invalid JSON input: " + why);
  }

  static Refusal method(String method) {
    return new Refusal(
        NitroCode.METHOD_INVALID,
        "Invalid method name. It should be either post, put, get, stat or delete [" + method + "]");
  }

  static Refusal unlicensed(String type) {
    return new Refusal(NitroCode.NOT_LICENSED, "Feature(s) not licensed [" + type + "]");
  }

  int code() {
    return code;
  }

  int httpStatus() {
    if (code >= NitroCode.FIRST_OF_ARGUMENTS && code <= NitroCode.LAST_OF_ARGUMENTS) {
      return 400;
    }
    return switch (code) {
      case NitroCode.LOGIN_FAILED, NitroCode.SESSION_EXPIRED, NitroCode.NOT_LOGGED_IN -> 401;
      case ResultCode.PERMISSION -> 403;
      case ResultCode.ABSENT -> 404;
      case NitroCode.METHOD_INVALID -> 405;
      case ResultCode.EXISTS -> 409;
      case ResultCode.BUSY -> 503;
      case NitroCode.NAME_INVALID,
          NitroCode.OBJECT_INVALID,
          NitroCode.JSON_INVALID,
          NitroCode.ACTION_INVALID ->
          400;
      default -> NITRO_ERROR;
    };
  }
}
