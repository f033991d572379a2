package io.lbplace.core.ledger.constraint;

/** The names and amounts of a fleet, as its declaration writes them. */
public interface Wording {
  /** A tenant's name. */
  String tenant(int tenant);

  /** A service type's name. */
  String serviceType(int serviceType);

  /** A dimension's name. */
  String dimension(int dimension);

  /** A switch's name. */
  String switchName(int index);

  /** An amount of a dimension, in the dimension's own unit. */
  String amount(int dimension, long units);

  /** A number. */
  String number(long number);

  /** A number of things, as {@code 2 VLANs}. */
  default String counted(long count, String thing) {
    return number(count) + " " + thing + (count == 1 ? "" : "s");
  }
}
