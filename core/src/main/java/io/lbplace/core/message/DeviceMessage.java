package io.lbplace.core.message;

/** Messages to the device side of a world; each world defines its own. */
public non-sealed interface DeviceMessage extends Message {}
