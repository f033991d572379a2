package io.lbplace.core.appliance;

/**
 * An appliance's answer to a command.
 *
 * @param code see {@link ResultCode}
 * @param detail what a refusal ran into: an interface, a dimension, another network; −1 for none
 */
public record Result(int code, int detail) {
  /** Whether the command was carried out. */
  public boolean ok() {
    return code == ResultCode.OK;
  }
}
