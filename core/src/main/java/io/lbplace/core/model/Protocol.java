package io.lbplace.core.model;

/** The protocol of a VIP or a pool, as LBaaS v1 names them. */
public enum Protocol {
  TCP,
  HTTP,
  HTTPS
}
