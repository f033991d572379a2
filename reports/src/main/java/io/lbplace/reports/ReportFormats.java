package io.lbplace.reports;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The formats there are. */
public final class ReportFormats {
  private ReportFormats() {}

  /** The names of the formats for printing. */
  public static List<String> printable() {
    return all().stream().filter(ReportFormat::printable).map(ReportFormat::name).toList();
  }

  /**
   * The format with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ReportFormat named(String name) {
    return all().stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no format " + name));
  }

  private static List<ReportFormat> all() {
    return ServiceLoader.load(ReportFormat.class, ReportFormat.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(ReportFormat::name))
        .toList();
  }
}
