package io.lbplace.drivers.nitro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A reference to credentials, never the credentials themselves: {@code env:NAME} names an
 * environment variable, {@code file:PATH} a file that only its owner may read (mode 600 or 400).
 * Either holds one line {@code user:password}. They are read anew at each login, so that a changed
 * password is found.
 */
public sealed interface CredentialsReference {
  /** An environment variable. */
  record Variable(String name) implements CredentialsReference {
    @Override
    public String toString() {
      return "env:" + name;
    }
  }

  /** A file. */
  record Secret(Path path) implements CredentialsReference {
    @Override
    public String toString() {
      return "file:" + path;
    }
  }

  /**
   * Thrown where credentials can't be read; the message gives the reason, and nothing of the
   * credentials.
   */
  final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(CredentialsReference reference, String why) {
      super(reference + ": " + why);
    }
  }

  /**
   * Reads a reference.
   *
   * @throws IllegalArgumentException if it is neither of both; the text isn't repeated, since it
   *     might be a password
   */
  static CredentialsReference parse(String text) {
    if (text.matches("env:[A-Za-z_][A-Za-z0-9_]*")) {
      return new Variable(text.substring("env:".length()));
    }
    if (text.startsWith("file:") && text.length() > "file:".length()) {
      return new Secret(Path.of(text.substring("file:".length())));
    }
    throw new IllegalArgumentException(
        "credentials are given by reference, expected env:NAME or file:PATH");
  }

  /**
   * Fetches them.
   *
   * @throws Unreadable if they aren't there, or can be read by others
   */
  default Credentials resolve() {
    return resolve(System::getenv);
  }

  /** Reads the credentials, with another environment than the process's. */
  default Credentials resolve(UnaryOperator<@Nullable String> environment) {
    String line = this instanceof Variable variable ? read(variable, environment) : read();
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new Unreadable(this, "expected one line user:password");
    }
    return new Credentials(line.substring(0, colon), line.substring(colon + 1).toCharArray());
  }

  private String read(Variable variable, UnaryOperator<@Nullable String> environment) {
    String value = environment.apply(variable.name());
    if (value == null) {
      throw new Unreadable(this, "no such environment variable");
    }
    return value;
  }

  private String read() {
    Path path = ((Secret) this).path();
    Set<PosixFilePermission> forOwner =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    try {
      if (!forOwner.containsAll(Files.getPosixFilePermissions(path))) {
        throw new Unreadable(this, "others may read it, expected mode 600");
      }
      return Files.readString(path).strip();
    } catch (IOException e) {
      throw new Unreadable(this, "can't be read (" + e.getClass().getSimpleName() + ")");
    }
  }
}
