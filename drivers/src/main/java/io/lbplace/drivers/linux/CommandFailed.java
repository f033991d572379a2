package io.lbplace.drivers.linux;

/**
 * Thrown where a program answers that it couldn't do its task; an IOException means that there was
 * no answer.
 */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandFailed(String message) {
    super(message);
  }
}
