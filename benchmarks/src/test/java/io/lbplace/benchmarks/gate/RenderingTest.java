package io.lbplace.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.benchmarks.gate.Gate.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class RenderingTest {
  private static final Verdict FAILED =
      Gate.compare(
          List.of(
              Figure.exact("work/first-fit/1000/90/all", "wordsScanned", "in 1000", 1_000),
              Figure.exact("quality/default/first-fit", "eventLogSha256", "<old>"),
              Figure.bytes("work/gone", 0)),
          Benches.bench().figures(),
          name -> true);

  @Test
  void markdownHasTablesOfEverything() {
    String text = BenchSummary.of(Benches.bench(), FAILED);
    assertThat(text)
        .contains(
            "lbplace 1.0, short, JDK 17.0.1, Linux amd64, 2 CPUs",
            "## Gate: 3 fall short",
            "| work/gone | bytes | 0 B/op | missing | no longer measured |",
            "| time/decision/first-fit/1000/90/all | p50 | 812.3 ns | 0.02000 | 0.01235 to 0.03000 | – |",
            "| plain, 1000 devices | 400,000 | 200,000 (0.50 of central) | – |",
            "| first-fit/1000/90/all | – | 1234 | – | 0 |",
            "| default/first-fit | 0.3000 | – | – | – | – | – | <&\"><&\"><&\"> |")
        .contains("Not in the baseline, so not compared:");
  }

  @Test
  void markdownOfNothingIsShort() {
    BenchFile bench = Benches.bench();
    BenchFile none = new BenchFile(bench.tool(), bench.form(), List.of());
    assertThat(BenchSummary.of(none, new Verdict(List.of(), List.of())))
        .contains("## Gate: passed")
        .doesNotContain("## Time", "## Work", "## Quality", "Whole pipeline");
  }

  @Test
  void junitXmlIsWellFormedAndFailsWhatFellShort() throws Exception {
    String xml = JUnitXml.of(Benches.bench(), FAILED);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    Element suite = document.getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("6");
    assertThat(suite.getAttribute("failures")).isEqualTo("3");
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(3);
    Element first = (Element) document.getElementsByTagName("testcase").item(0);
    assertThat(first.getAttribute("classname")).isEqualTo("lbplace.bench.work");
    assertThat(first.getAttribute("name")).isEqualTo("first-fit/1000/90/all");
    assertThat(first.getTextContent())
        .contains("work/first-fit/1000/90/all wordsScanned: was 1000 in 1000, is 1234 in 1000");
  }
}
