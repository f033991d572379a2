package io.lbplace.cli;

import io.lbplace.reports.ReportFormat;
import io.lbplace.reports.ReportFormats;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say how results are printed. */
final class FormatOption {
  private static final String TABLE = "table";
  private static final String JSON = "json";

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = TABLE,
      completionCandidates = Names.class,
      description =
          "Format of the printed results: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private String format = TABLE;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  /** True if the output is a table for people. */
  boolean table() {
    return !json && format.equals(TABLE);
  }

  ReportFormat format() {
    if (json && !format.equals(TABLE) && !format.equals(JSON)) {
      throw new BadInput("--json: expected either --json or --format " + format);
    }
    return json ? ReportFormats.named(JSON) : named();
  }

  private ReportFormat named() {
    List<String> names = ReportFormats.printable();
    if (!names.contains(format)) {
      throw new BadInput(
          "--format "
              + BadInput.quoted(format)
              + ": expected "
              + Nearest.expected("a format", format, names));
    }
    return ReportFormats.named(format);
  }

  /** The formats' names. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ReportFormats.printable().iterator();
    }
  }
}
