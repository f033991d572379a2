package io.lbplace.cli;

import io.lbplace.benchmarks.gate.History;
import io.lbplace.experiments.results.Folder;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.ResultsFolder;
import io.lbplace.reports.Report;
import io.lbplace.reports.ReportFormat;
import io.lbplace.reports.ReportFormats;
import io.lbplace.reports.html.HistoryPage;
import io.lbplace.scenarios.error.BadInput;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Renders a report again. */
@Command(
    name = "report",
    description = "Render the report again from results.json and series/, or a bench's history.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lbplace report lbplace-out/compare-default",
      "  lbplace report lbplace-out/compare-default --format csv > runs.csv",
      "  lbplace report history.jsonl"
    })
final class ReportCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "A folder with results.json, or a file that 'bench --history' wrote.")
  @SuppressWarnings("NullAway.Init") // required
  private Path folder;

  @Mixin private FormatOption format = new FormatOption();

  @Override
  public Integer call() {
    ReportFormat printed = format.format();
    if (Files.isRegularFile(folder)) {
      return history(folder);
    }
    Results results = ResultsFolder.results(folder);
    Report report = new Report(results, ResultsFolder.allSeries(folder, results));
    Path page = folder.resolve(ComparisonRun.REPORT);
    Folder.write(page, ReportFormats.named("html").render(report));
    PrintWriter out = spec.commandLine().getOut();
    out.print(printed.render(report));
    if (format.table()) {
      out.println("Report: " + page);
    }
    out.flush();
    return 0;
  }

  /** The page of a history lies beside it. */
  private int history(Path file) {
    if (!format.table()) {
      throw new BadInput("--format: not expected, as a history is rendered as an HTML page only");
    }
    Path page = file.resolveSibling(file.getFileName() + ".html");
    Folder.write(page, HistoryPage.render(History.read(file)));
    PrintWriter out = spec.commandLine().getOut();
    out.println("Report: " + page);
    out.flush();
    return 0;
  }
}
