package io.lbplace.core.fleet;

/** The two kinds of targets that a service type can prefer. */
public enum Kind {
  /** Appliances and clusters of them: a fixed number. */
  PHYSICAL,
  /** Elastic devices, created on demand. */
  VIRTUAL
}
