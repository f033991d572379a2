package io.lbplace.core.appliance;

/**
 * The codes by which an appliance answers a command: NITRO's error codes. Codes marked
 * <em>assumed</em> stand for errors without a number in any public list; they borrow the number of
 * the HTTP status that means the same, so that they can't be taken for a vendor's.
 */
public final class ResultCode {
  /** The command was carried out. */
  public static final int OK = 0;

  /** Not permitted: the device belongs to another tenant. */
  public static final int PERMISSION = 257;

  /** The object that the command names doesn't exist. */
  public static final int ABSENT = 258;

  /** The object is there already. */
  public static final int EXISTS = 273;

  /** An argument that can't be, as an interface that the device doesn't have. */
  public static final int INVALID = 278;

  /** The address is in use. */
  public static final int ADDRESS_IN_USE = 304;

  /** Something else still uses it. */
  public static final int IN_USE = 315;

  /** The device is busy and asks to come again (AS3's answer). */
  public static final int BUSY = 503;

  /** The demand exceeds the rest of a capacity (assumed). */
  public static final int CAPACITY = 507;

  /**
   * Overlapping addresses. NITRO answers 945 to a VLAN that would have to lie in another traffic
   * domain than it does. A device without isolation has one traffic domain, and in one domain two
   * VLANs can't hold overlapping subnets; that this case answers 945 too is <em>assumed</em>.
   */
  public static final int OTHER_TRAFFIC_DOMAIN = 945;

  /** The VLAN is bound to an interface already. */
  public static final int VLAN_BOUND = 2080;

  /** The interface carries as many tagged VLANs as it can. */
  public static final int VLANS_EXHAUSTED = 2082;

  /** There are as many partitions as there can be. */
  public static final int PARTITIONS_EXHAUSTED = 2752;

  private ResultCode() {}
}
