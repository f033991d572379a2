package io.lbplace.drivers.nitro;

/**
 * NITRO's error codes of sessions, requests, arguments and monitors; those of limits are in {@link
 * io.lbplace.core.appliance.ResultCode}. docs/nitro.md has the sources.
 */
public final class NitroCode {
  /** Wrong user name or password. */
  public static final int LOGIN_FAILED = 354;

  /** The feature isn't licensed. */
  public static final int NOT_LICENSED = 356;

  /** The session is unknown or has expired. */
  public static final int SESSION_EXPIRED = 444;

  /** There are as many sessions as there can be. */
  public static final int SESSIONS_EXHAUSTED = 445;

  /** The client isn't logged in. */
  public static final int NOT_LOGGED_IN = 1027;

  /** A name with characters that it can't have. */
  public static final int NAME_INVALID = 1075;

  /** The first code of arguments that a command can't have. */
  public static final int FIRST_OF_ARGUMENTS = 1088;

  /** Two arguments that exclude each other. */
  public static final int ARGUMENTS_EXCLUSIVE = 1092;

  /** An argument without another that it needs. */
  public static final int PREREQUISITE_MISSING = 1093;

  /** A required argument is missing. */
  public static final int ARGUMENT_MISSING = 1095;

  /** A value that the argument can't have. */
  public static final int VALUE_INVALID = 1097;

  /** A text above the greatest length. */
  public static final int TEXT_TOO_LONG = 1106;

  /** A number above its maximum. */
  public static final int ABOVE_MAXIMUM = 1108;

  /** A number below its minimum. */
  public static final int BELOW_MINIMUM = 1109;

  /** No IP address. */
  public static final int ADDRESS_INVALID = 1110;

  /** The last code of arguments. */
  public static final int LAST_OF_ARGUMENTS = 1117;

  /** A resource type that isn't one. */
  public static final int OBJECT_INVALID = 1232;

  /** No JSON. */
  public static final int JSON_INVALID = 1233;

  /** A method other than POST, PUT, GET and DELETE. */
  public static final int METHOD_INVALID = 1237;

  /** An action that the resource hasn't. */
  public static final int ACTION_INVALID = 1240;

  /** One of several resources was refused. */
  public static final int BULK_FAILED = 1243;

  /** Virtual server and service are of different types. */
  public static final int SERVICE_TYPE_MISMATCH = 1304;

  /** A persistence that the service type can't have. */
  public static final int PERSISTENCE_INVALID = 1332;

  /** A monitor's interval isn't greater than its time-out. */
  public static final int MONITOR_INTERVAL = 2128;

  /** A monitor is still bound. */
  public static final int MONITOR_BOUND = 2131;

  /** A built-in monitor can't be removed. */
  public static final int MONITOR_BUILT_IN = 2132;

  /** The monitor is of another type. */
  public static final int MONITOR_WRONG_TYPE = 2155;

  /** The VLAN is bound to another partition. */
  public static final int VLAN_IN_OTHER_PARTITION = 2764;

  private NitroCode() {}
}
