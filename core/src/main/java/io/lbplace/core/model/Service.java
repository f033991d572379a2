package io.lbplace.core.model;

/** The services that tenants order: each has a plugin, and all share the scheduler and the rest. */
public enum Service {
  LOAD_BALANCER,
  FIREWALL
}
