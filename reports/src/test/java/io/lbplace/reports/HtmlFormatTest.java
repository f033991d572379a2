package io.lbplace.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertThat(charts.getLength()).isEqualTo(6);
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
  void saysWhereThereIsNothingToDraw() throws Exception {
    String page = render(2, 1, false);
    assertThat(parse(page).getElementsByTagName("svg").getLength()).isEqualTo(5);
    assertThat(page).contains("Cost of elastic devices</strong>");
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
