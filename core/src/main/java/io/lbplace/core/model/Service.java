package io.lbplace.core.model;

/** The services that tenants order: each has a plugin, and all share what is behind the plugins. */
public enum Service {
  LOAD_BALANCER,
  FIREWALL
}
