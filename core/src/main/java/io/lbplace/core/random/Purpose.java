package io.lbplace.core.random;

/** The purpose of a random draw. Results depend on the order of the constants: append only. */
public enum Purpose {
  ARRIVAL,
  LIFETIME,
  DEMAND,
  TENANT,
  NETWORK,
  PRIORITY,
  GROUP,
  SERVICE_TYPE,
  ADDRESSING,
  POPULARITY,
  PREDICTION,
  STRATEGY,
  DEPLOY_LATENCY,
  UNDEPLOY_LATENCY,
  WIRE_LATENCY,
  BOOT_LATENCY,
  DRIVER_FAULT,
  WIRE_FAULT,
  BOOT_FAULT,
  DEVICE_FAULT,
  UPDATE,
  TEMPLATE,
  BUS_DELAY,
  DECISION_TIME,
  SAMPLE,
  TUNING,
  SPEC
}
