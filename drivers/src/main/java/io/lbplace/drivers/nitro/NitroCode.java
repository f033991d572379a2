package io.lbplace.drivers.nitro;

/**
 * NITRO's error codes of sessions and partitions; those of limits are in {@link
 * io.lbplace.core.appliance.ResultCode}. docs/nitro.md has the sources.
 */
public final class NitroCode {
  /** Wrong user name or password. */
  public static final int LOGIN_FAILED = 354;

  /** The session is unknown or has expired. */
  public static final int SESSION_EXPIRED = 444;

  /** As many sessions as there can be. */
  public static final int SESSIONS_EXHAUSTED = 445;

  /** Not logged in. */
  public static final int NOT_LOGGED_IN = 1027;

  /** The VLAN is bound to another partition. */
  public static final int VLAN_IN_OTHER_PARTITION = 2764;

  private NitroCode() {}
}
