package io.lbplace.drivers.linux;

/** A program said that it couldn't do what was asked: an answer, unlike an IOException. */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandFailed(String message) {
    super(message);
  }
}
