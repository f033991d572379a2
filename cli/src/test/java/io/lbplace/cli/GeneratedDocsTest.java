package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.scenarios.trace.TraceReader;
import io.lbplace.scenarios.trace.TraceReaders;
import io.lbplace.strategies.OptionSpec;
import io.lbplace.strategies.RebalancerCatalogue;
import io.lbplace.strategies.StrategyCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/**
 * The pages of docs repeat what the command line lists: tables between {@code <!-- generated: WHAT
 * -->} and {@code <!-- end -->} are those that the code gives. With {@code -Dlbplace.docs=write}
 * they are written instead of compared.
 */
class GeneratedDocsTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern GENERATED =
      Pattern.compile("(?s)(<!-- generated: ([\\w ]+) -->\n).*?(<!-- end -->\n)");
  private static final String REWRITE =
      "mvn -pl cli -am test -Dtest=GeneratedDocsTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dlbplace.docs=write";

  @TestFactory
  Stream<DynamicTest> everyTableIsWhatTheCodeSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> pages = Files.list(DOCS)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
        if (GENERATED.matcher(Files.readString(page)).find()) {
          tests.add(DynamicTest.dynamicTest(page.getFileName().toString(), () -> holds(page)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(5);
    return tests.stream();
  }

  private static void holds(Path page) throws IOException {
    String text = Files.readString(page);
    String generated =
        GENERATED
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1) + table(found.group(2)) + found.group(3)));
    if (System.getProperty("lbplace.docs", "").equals("write")) {
      Files.writeString(page, generated);
      return;
    }
    assertThat(text)
        .as("docs/%s is out of date; rewrite it by%n%s", page.getFileName(), REWRITE)
        .isEqualTo(generated);
  }

  private static String table(String what) {
    if (what.startsWith("options ")) {
      return options(what.substring("options ".length()));
    }
    return switch (what) {
      case "strategies" -> strategies();
      case "rebalancers" -> rebalancers();
      case "formats" -> formats();
      default -> throw new AssertionError("nothing generates '" + what + "'");
    };
  }

  private static String strategies() {
    StrategyCatalogue catalogue = StrategyCatalogue.bundled();
    return table(
        List.of("name", "rule", "options (default)", "work per decision"),
        catalogue.providers().stream()
            .map(
                each ->
                    List.of(
                        code(each.name()) + (each.clairvoyant() ? " \\*" : ""),
                        each.summary(),
                        listed(catalogue.options(each.name())),
                        each.complexity()))
            .toList());
  }

  private static String rebalancers() {
    RebalancerCatalogue catalogue = RebalancerCatalogue.bundled();
    return table(
        List.of("name", "rule", "options (default)", "work"),
        catalogue.specs().stream()
            .map(
                each ->
                    List.of(
                        code(each.name()),
                        each.summary(),
                        listed(catalogue.options(each.name())),
                        each.complexity()))
            .toList());
  }

  private static String formats() {
    return table(
        List.of("format", "holds", "bundled fleet", "columns"),
        TraceReaders.all().stream()
            .map(
                each ->
                    List.of(
                        code(each.name()),
                        each.summary(),
                        each.fleet() == null ? "–" : code(each.fleet()),
                        each.columns().stream()
                            .map(TraceReader.Column::name)
                            .map(GeneratedDocsTest::code)
                            .collect(Collectors.joining(", "))))
            .toList());
  }

  private static String options(String command) {
    CommandLine line =
        Main.commands(new AtomicBoolean()).stream()
            .map(CommandLine::new)
            .filter(each -> each.getCommandName().equals(command))
            .findFirst()
            .orElseThrow();
    return table(
        List.of("option", ""),
        line.getCommandSpec().options().stream()
            .filter(each -> !each.usageHelp() && !each.versionHelp() && !each.hidden())
            .map(
                each ->
                    List.of(
                        code(
                            each.longestName()
                                + (each.arity().max() == 0 ? "" : " " + each.paramLabel())),
                        String.join(" ", each.description())))
            .toList());
  }

  private static String listed(List<OptionSpec> options) {
    return options.isEmpty()
        ? "–"
        : options.stream()
            .map(
                each ->
                    "%s (%s): %s"
                        .formatted(
                            code(each.name()),
                            each.defaultText().isEmpty() ? "none" : code(each.defaultText()),
                            each.doc()))
            .collect(Collectors.joining("<br>"));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String table(List<String> header, List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    row(text, header);
    row(text, header.stream().map(each -> "---").toList());
    rows.forEach(each -> row(text, each));
    return text.toString();
  }

  private static void row(StringBuilder text, List<String> cells) {
    cells.forEach(each -> text.append("| ").append(each.replace("|", "\\|")).append(' '));
    text.append("|\n");
  }
}
