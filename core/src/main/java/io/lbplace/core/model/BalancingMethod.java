package io.lbplace.core.model;

/** The method by which a pool spreads connections over its members; v1's {@code lb_method}. */
public enum BalancingMethod {
  ROUND_ROBIN,
  LEAST_CONNECTIONS,
  SOURCE_IP
}
