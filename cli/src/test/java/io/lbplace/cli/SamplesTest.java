package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java samples of CONTRIBUTING.md, README.md and docs compile; the strategy among them runs.
 */
class SamplesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");
  private static final String FENCE = "```";

  @TempDir private Path temporary;

  /**
   * A block of Java in a page.
   *
   * @param page the page, below the project's folder
   * @param line the first line of the code, from 1
   */
  private record Sample(Path page, int line, String code) {
    String type() {
      return group(PACKAGE) + "." + group(TYPE);
    }

    private String group(Pattern pattern) {
      Matcher matcher = pattern.matcher(code);
      assertThat(matcher.find()).as("%s in the sample at %s:%d", pattern, page, line).isTrue();
      return matcher.group(1);
    }

    /** Blank lines stand for what is above it, so that the compiler counts the page's lines. */
    JavaFileObject source() {
      URI uri = URI.create("page:///" + type().replace('.', '/') + ".java");
      String padded = "\n".repeat(line - 1) + code;
      return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return padded;
        }
      };
    }

    void compile(Path classes) {
      DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
      List<String> options =
          List.of(
              "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
      boolean compiled =
          ToolProvider.getSystemJavaCompiler()
              .getTask(null, null, found, options, null, List.of(source()))
              .call();
      assertThat(compiled)
          .as(() -> found.getDiagnostics().stream().map(this::told).collect(Collectors.joining()))
          .isTrue();
    }

    private String told(Diagnostic<? extends JavaFileObject> each) {
      return "%n%s:%d: %s".formatted(page, each.getLineNumber(), each.getMessage(Locale.ROOT));
    }
  }

  private static List<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages =
          Stream.concat(top, docs)
              .filter(file -> file.toString().endsWith(".md"))
              .sorted()
              .toList();
      for (Path page : pages) {
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
          if (lines.get(i).equals(FENCE + "java")) {
            int end = i + lines.subList(i, lines.size()).indexOf(FENCE);
            String code = String.join("\n", lines.subList(i + 1, end));
            samples.add(new Sample(ROOT.relativize(page), i + 2, code));
          }
        }
      }
    }
    return samples;
  }

  @TestFactory
  Stream<DynamicTest> everySampleCompiles() throws IOException {
    List<Sample> samples = samples();
    assertThat(samples).hasSizeGreaterThanOrEqualTo(3);
    return samples.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.page() + ":" + each.line(), () -> each.compile(temporary)));
  }

  @Test
  void theStrategyRuns() throws IOException {
    Sample sample =
        samples().stream()
            .filter(each -> each.code().contains("@AutoService(PlacementStrategy.class)"))
            .findFirst()
            .orElseThrow();
    Path classes = Files.createDirectory(temporary.resolve("classes"));
    sample.compile(classes);
    Path plugins = Files.createDirectory(temporary.resolve("plugins"));
    PluginJar.pack(
        plugins.resolve("sample.jar"),
        classes,
        "io.lbplace.core.placement.PlacementStrategy",
        sample.type());
    Cli lbplace = new Cli();
    int status =
        lbplace.run(
            "simulate",
            "default",
            "--strategy",
            "most-room(dimension=1)",
            "--plugins",
            plugins.toString(),
            "--limit",
            "60",
            "--set",
            "warmupSeconds=0",
            "--check",
            "--json");
    assertThat(status).as(lbplace.err()).isZero();
    assertThat(lbplace.out()).containsPattern("\"accepted\" : [1-9]");
  }
}
