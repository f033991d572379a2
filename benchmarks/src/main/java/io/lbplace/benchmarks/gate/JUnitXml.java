package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.gate.Gate.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The gate's verdict as JUnit XML, which CI servers show: a test case for each benchmark. */
public final class JUnitXml {
  private JUnitXml() {}

  /** Renders it; a benchmark fails with all of its measures that fall short. */
  public static String of(BenchFile bench, Verdict verdict) {
    Map<String, List<Shortfall>> failures =
        verdict.shortfalls().stream()
            .collect(
                Collectors.groupingBy(
                    Shortfall::benchmark, LinkedHashMap::new, Collectors.toList()));
    Map<String, List<Shortfall>> benchmarks = new LinkedHashMap<>();
    bench.figures().forEach(figure -> benchmarks.put(figure.benchmark(), List.of()));
    benchmarks.putAll(failures);
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuite name=\"lbplace bench\" tests=\"")
        .append(benchmarks.size())
        .append("\" failures=\"")
        .append(failures.size())
        .append("\" errors=\"0\" skipped=\"0\">\n");
    benchmarks.forEach((name, shortfalls) -> testCase(xml, name, shortfalls));
    return xml.append("</testsuite>\n").toString();
  }

  private static void testCase(StringBuilder xml, String name, List<Shortfall> shortfalls) {
    int slash = name.indexOf('/');
    xml.append("  <testcase classname=\"lbplace.bench.")
        .append(escaped(slash < 0 ? name : name.substring(0, slash)))
        .append("\" name=\"")
        .append(escaped(name.substring(slash + 1)))
        .append('"');
    if (shortfalls.isEmpty()) {
      xml.append("/>\n");
      return;
    }
    xml.append(">\n    <failure message=\"")
        .append(escaped(shortfalls.get(0).line()))
        .append("\">");
    shortfalls.forEach(one -> xml.append(escaped(one.line())).append('\n'));
    xml.append("</failure>\n  </testcase>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("\\p{Cntrl}", " ");
  }
}
