package io.lbplace.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Json;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlFormatTest {
  private static final String PAGE = render(10, 3, true);

  private static String render(int strategies, int seeds, boolean elastic) {
    return ReportFormats.named("html").render(Fixtures.report(strategies, seeds, elastic));
  }

  @Test
  void isWellFormed() throws Exception {
    Document page = parse(PAGE);
    assertThat(page.getDocumentElement().getTagName()).isEqualTo("html");
  }

  @Test
  void showsEveryChartWithTitleAndDescription() throws Exception {
    Files.writeString(Path.of("target", "report.html"), PAGE); // to be looked at
    NodeList charts = parse(PAGE).getElementsByTagName("svg");
    assertThat(charts.getLength()).as("4 on who chooses, 6 of the scenario").isEqualTo(10);
    for (int i = 0; i < charts.getLength(); i++) {
      Element svg = (Element) charts.item(i);
      assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
      assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).contains("best-fit");
    }
  }

  @Test
  void idsAreUniqueAndReferencesResolve() {
    Matcher ids = Pattern.compile("\\sid=\"([^\"]+)\"").matcher(PAGE);
    assertThat(ids.results().map(id -> id.group(1)).toList()).doesNotHaveDuplicates();
    Matcher references = Pattern.compile("url\\(#([^)]+)\\)|href=\"#([^\"]+)\"").matcher(PAGE);
    while (references.find()) {
      String id = references.group(1) == null ? references.group(2) : references.group(1);
      assertThat(PAGE).contains("id=\"" + id + "\"");
    }
  }

  @Test
  void needsNothingElse() {
    assertThat(PAGE)
        .doesNotContain("<script", "<link", "<img", "@import", "url(http", "href=\"http", "src=");
  }

  @Test
  void escapesWhatUsersWrote() {
    assertThat(PAGE).contains("&lt;appliances&gt; &amp; elastic").contains("&lt;sslTps&gt; used");
  }

  @Test
  void showsTheNoticesOfARun() {
    assertThat(PAGE)
        .contains(
            "<h3>Notices</h3>", "t=60 s: adc-2 was not on-boarded: declares &lt;sslTps&gt; 10");
    assertThat(render(1, 1, false)).doesNotContain("<h3>Notices</h3>");
  }

  @Test
  void hasNoEmptyCards() throws Exception {
    String page = render(2, 1, false);
    assertThat(parse(page).getElementsByTagName("svg").getLength()).isEqualTo(9);
    assertThat(page).doesNotContain("Cost of elastic devices</strong>", "Nothing to show");
  }

  @Test
  void marksDifferencesThatChanceWouldSeldomMake() {
    assertThat(render(2, 6, false))
        .contains("* differs by more than chance", "] *</td>")
        .doesNotContain("Too few seeds");
    assertThat(render(2, 5, false))
        .contains("Too few seeds to tell differences from chance: at least 6 are needed")
        .doesNotContain("] *</td>");
    assertThat(render(1, 1, false)).doesNotContain("Too few seeds");
  }

  @Test
  void saysWhoChooses() throws Exception {
    String page = ReportFormats.named("html").render(Contest.threeAuthorities());
    Files.writeString(Path.of("target", "who-chooses.html"), page); // to be looked at
    parse(page);
    assertThat(page)
        .contains(
            "<h2>Who chooses</h2>",
            "With delegated authority the scheduler only picks a provider",
            "2 strategies × 3 authorities × 1 scenario × 5 seeds = 30 runs",
            "the scheduler doesn't see VLANS (76 %) and OVERLAP (24 %)",
            "id=\"w1-messages\"",
            "<span class=\"range\">81–85</span>",
            "throughputMbps 62.50 %",
            "--authority central,advised,delegated");
  }

  @Test
  void chartsSweeps() throws Exception {
    Contest contest = new Contest();
    for (int staleness : new int[] {0, 1, 10, 100}) {
      for (int schedulers : new int[] {2, 8}) {
        Map<String, JsonNode> sweep = new LinkedHashMap<>();
        sweep.put("controlPlane.schedulers.viewStalenessSeconds", Json.parse("" + staleness));
        sweep.put("controlPlane.schedulers.count", Json.parse("" + schedulers));
        String name = "s[" + staleness + "," + schedulers + "]";
        contest.scenario(name, "{}", sweep);
        for (String strategy : List.of("first-fit", "random")) {
          long conflicts = (long) staleness * schedulers / strategy.length();
          for (int seed = 1; seed <= 2; seed++) {
            Contest.Figures figures = Contest.Figures.of(950 - conflicts / 4, 8000 + conflicts, 5);
            contest.run(name, strategy, "central", seed, figures.conflicted(conflicts + seed));
          }
        }
      }
    }
    String page = ReportFormats.named("html").render(contest.report());
    Files.writeString(Path.of("target", "sweep.html"), page); // to be looked at
    parse(page);
    assertThat(page)
        .contains(
            "<h3>controlPlane.schedulers.viewStalenessSeconds, controlPlane.schedulers.count of s</h3>",
            "data-label=\"VLANs peak\"",
            "first-fit accepts from ",
            "id=\"v1-conflicts\"",
            "random, schedulers.count 8",
            ">identical</td>");
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(render(10, 3, true)).isEqualTo(PAGE);
  }

  private static Document parse(String page) throws Exception {
    String xml = page.replace("<!DOCTYPE html>", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
