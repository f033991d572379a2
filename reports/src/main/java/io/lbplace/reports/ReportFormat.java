package io.lbplace.reports;

/**
 * A format of reports. Found by {@link java.util.ServiceLoader}: a new one is one file and its
 * test.
 */
public interface ReportFormat {
  /** Its name on the command line. */
  String name();

  /** True if the format is for printing, false if it is only written to files. */
  default boolean printable() {
    return true;
  }

  /** The whole report, ended by a line feed. Depends on nothing but the argument. */
  String render(Report report);
}
