package io.lbplace.core.message;

/** What arrives at the device side of a world; the worlds define their own. */
public non-sealed interface DeviceMessage extends Message {}
