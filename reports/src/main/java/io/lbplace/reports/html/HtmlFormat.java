package io.lbplace.reports.html;

import com.google.auto.service.AutoService;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.lbplace.reports.Report;
import io.lbplace.reports.ReportFormat;

/** The report as one HTML page: styles and charts within, no script, nothing fetched. */
@AutoService(ReportFormat.class)
public final class HtmlFormat implements ReportFormat {
  @Override
  public String name() {
    return "html";
  }

  @Override
  public boolean printable() {
    return false;
  }

  @Override
  public String render(Report report) {
    StringOutput out = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render("report.jte", PageBuilder.page(report), out);
    return out.toString().strip() + "\n";
  }
}
