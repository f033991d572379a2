package io.lbplace.reports;

/**
 * A format of reports. Found by {@link java.util.ServiceLoader}: a new one is one file and its
 * test.
 */
public interface ReportFormat {
  /** Its name on the command line. */
  String name();

  /** Whether it is one to print, rather than to write to a file. */
  default boolean printable() {
    return true;
  }

  /** The whole report, ended by a line feed. Depends on nothing but the argument. */
  String render(Report report);
}
