package io.lbplace.scenarios.error;

import java.util.Collection;

/**
 * A fault in the value of a field. Thrown by the records of the file with a pointer relative to the
 * record, and by what checks across records with one from the root; whoever knows the file turns it
 * into {@link BadInput}.
 */
public final class InvalidField extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String pointer;
  private final String value;

  /**
   * Makes a fault.
   *
   * @param pointer JSON pointer of the field, as {@code /devices/0/count}; empty for the object
   * @param value the field's value in the file, or empty if there is none
   * @param expected the values that would have been right, without "expected"
   */
  public InvalidField(String pointer, String value, String expected) {
    super(expected);
    this.pointer = pointer;
    this.value = value;
  }

  /** The fault of a name that refers to nothing, with the nearest of those that exist. */
  public static InvalidField unknownName(
      String pointer, String value, String what, Collection<String> known) {
    return new InvalidField(pointer, value, Nearest.expected(what, value, known));
  }

  /** The fault of a field that the schema has and this version doesn't support yet. */
  public static InvalidField unsupported(String pointer, String value, String what) {
    return new InvalidField(pointer, value, what + " is not supported yet");
  }

  /** The JSON pointer of the field. */
  public String pointer() {
    return pointer;
  }

  /** The field's value, or empty. */
  public String value() {
    return value;
  }

  /** A text that says what was expected, or that the feature isn't supported yet. */
  public String reason() {
    String reason = String.valueOf(getMessage());
    return reason.endsWith("not supported yet") ? reason : "expected " + reason;
  }

  /** This fault with a pointer from an outer object. */
  public InvalidField within(String outerPointer) {
    return new InvalidField(outerPointer + pointer, value, String.valueOf(getMessage()));
  }
}
