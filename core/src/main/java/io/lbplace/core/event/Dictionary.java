package io.lbplace.core.event;

/**
 * The kinds of things that the log's dictionary records give names or text to. The ordinal is
 * written: append only.
 */
public enum Dictionary {
  DIMENSION,
  SERVICE_TYPE,
  PROVIDER,
  DEVICE_TYPE,
  TARGET,
  SWITCH,
  TENANT,
  /** The whole logical configuration of a template, as JSON. */
  SPEC,
  /** The tags of a device type or flavor's type, a comma between them; none where it has none. */
  TYPE_TAGS,
  /** The tags that a service type requires, likewise. */
  REQUIRED_TAGS,
  /** The tags that a service type forbids, likewise. */
  FORBIDDEN_TAGS
}
