package io.lbplace.core.appliance;

/**
 * An appliance's answer to a command.
 *
 * @param code the result code: see {@link ResultCode}
 * @param detail the cause of a refusal: an interface, a dimension, another network; −1 for none
 */
public record Result(int code, int detail) {
  /** True if the command was carried out. */
  public boolean ok() {
    return code == ResultCode.OK;
  }
}
