package io.lbplace.core.random;

/** What a draw is for. The order is part of what results depend on: append only. */
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
