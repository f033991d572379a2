package io.lbplace.core.model;

/** The status of a VIP or another resource of a service, as LBaaS v1 names them. */
public enum Status {
  ACTIVE,
  DOWN,
  PENDING_CREATE,
  PENDING_UPDATE,
  PENDING_DELETE,
  INACTIVE,
  ERROR;

  private static final Status[] VALUES = values();

  /** The status with an ordinal. */
  public static Status of(int ordinal) {
    return VALUES[ordinal];
  }
}
