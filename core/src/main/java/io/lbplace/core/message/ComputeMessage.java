package io.lbplace.core.message;

/** What the elastic port is told. It answers the scheduler. */
public sealed interface ComputeMessage extends Message {
  /** Create an elastic device of a flavor. */
  record CreateDevice(int device, int flavor) implements ComputeMessage {}

  /** Destroy it. */
  record DestroyDevice(int device) implements ComputeMessage {}
}
