package io.lbplace.core.model;

/** The rule of a placement group for its members; every rule is hard. */
public enum GroupRule {
  /** No group. */
  NONE,
  /** All on one target. */
  AFFINITY,
  /** Each on a target of its own. */
  ANTI_AFFINITY,
  /** Each in a fault domain of its own. */
  FAULT_DOMAIN;

  private static final GroupRule[] VALUES = values();

  /** The rule with an ordinal. */
  public static GroupRule of(int ordinal) {
    return VALUES[ordinal];
  }
}
