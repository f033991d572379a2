package io.lbplace.reports.format;

import com.google.auto.service.AutoService;
import io.lbplace.experiments.results.Json;
import io.lbplace.reports.Report;
import io.lbplace.reports.ReportFormat;

/** The results as they stand in results.json. */
@AutoService(ReportFormat.class)
public final class JsonFormat implements ReportFormat {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public String render(Report report) {
    return Json.text(report.results());
  }
}
