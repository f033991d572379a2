package io.lbplace.core.message;

/** Messages to the elastic port, which answers the scheduler. */
public sealed interface ComputeMessage extends Message {
  /** Create an elastic device of a flavor. */
  record CreateDevice(int device, int flavor) implements ComputeMessage {}

  /** Destroy it. */
  record DestroyDevice(int device) implements ComputeMessage {}
}
