package io.lbplace.cli;

import io.lbplace.reports.ReportFormat;
import io.lbplace.reports.ReportFormats;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Option;

/** How results are printed. */
final class FormatOption {
  private static final String TABLE = "table";

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = TABLE,
      completionCandidates = Names.class,
      description = "How to print the results: ${COMPLETION-CANDIDATES}.")
  private String format = TABLE;

  /** Whether people are to read it. */
  boolean table() {
    return format.equals(TABLE);
  }

  ReportFormat format() {
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
