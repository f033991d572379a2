package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.StrategyProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies from jars that the test builds, and jars that can't be used. */
class PluginsTest {
  private static final String SERVICE = "META-INF/services/" + StrategyProvider.class.getName();

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("plugins"));
  }

  /** A provider of a strategy that takes the highest handle; {@code skip} leaves some out. */
  private static String source(String type, String name, String defaultSkip) {
    return """
    import io.lbplace.core.placement.*;

    public final class %1$s implements StrategyProvider<%1$s.Options> {
      public record Options(@Option(doc = "leaves out", value = "%3$s") int skip) {}

      public String name() { return "%2$s"; }
      public String summary() { return "The highest."; }
      public String reference() { return "None."; }
      public String complexity() { return "O(n)"; }
      public Class<Options> options() { return Options.class; }

      public PlacementStrategy create(Options options, Parts parts) {
        return (request, view) -> {
          int left = options.skip();
          for (int target = view.targets() - 1; target >= 0; target--) {
            if (view.eligible(target) && left-- == 0) {
              return view.on(target);
            }
          }
          return view.onOrNew(FleetView.NONE);
        };
      }
    }
    """
        .formatted(type, name, defaultSkip);
  }

  @Test
  void aStrategyFromAJarStandsBesideTheBundled() throws Exception {
    jar("highest.jar", "Highest", source("Highest", "highest", "0"), "Highest");
    try (URLClassLoader loader = Plugins.over(folder)) {
      StrategyCatalogue catalogue = StrategyCatalogue.load(loader);
      assertThat(catalogue.names()).contains("highest", "first-fit").isSorted();
      FakeFleet fleet =
          new FakeFleet(2, 0).add(new Target(false, 9, 9)).add(new Target(false, 9, 9));
      PlacementRequest request = Requests.of(0, 0, 0, 0, 1, 1);
      for (String text : List.of("highest", "tenant-affinity(then=highest)")) {
        assertThat(
                catalogue
                    .parse(text)
                    .create(StrategyContract.DIMENSIONS)
                    .place(request, fleet.open(request)))
            .isEqualTo(new Decision.On(1));
      }
      assertThat(catalogue.parse("highest(1)").text()).isEqualTo("highest(skip=1)");
      assertThat(StrategyCatalogue.bundled().names()).doesNotContain("highest");
    }
  }

  @Test
  void whatIsNoFolderOfJarsIsRefused() throws IOException {
    refuses("no jar in it, expected at least one");
    Files.writeString(folder.resolve("readme.txt"), "no jar");
    refuses("no jar in it, expected at least one");
    folder = temporary.resolve("plugins/readme.txt");
    refuses("not a folder, expected a folder with jars");
    folder = temporary.resolve("nowhere");
    refuses("doesn't exist, expected a folder with jars");
  }

  @Test
  void aFileThatIsNoJarIsNamed() throws IOException {
    Files.writeString(folder.resolve("broken.jar"), "this is no zip file");
    refuses("broken.jar: can't be read as a jar");
  }

  @Test
  void aJarThatOffersNothingIsRefused() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("empty.jar"));
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new ZipEntry("readme.txt"));
    }
    refuses("no jar offers anything, expected a " + SERVICE);
  }

  @Test
  void aProviderThatIsMissingIsNamedWithItsJar() throws Exception {
    jar("lost.jar", "Highest", source("Highest", "highest", "0"), "com.example.Lost");
    refuses("lost.jar: com.example.Lost can't be loaded: ClassNotFoundException");
  }

  @Test
  void aProviderThatIsNoneIsNamed() throws Exception {
    jar("wrong.jar", "Wrong", "public class Wrong {}", "Wrong");
    refuses("Wrong not a subtype");
  }

  @Test
  void aProviderThatFailsIsNamed() throws Exception {
    String failing =
        source("Failing", "failing", "0")
            .replaceFirst(
                "public record", "public Failing() { throw new Error(\"no\"); } public record");
    jar("failing.jar", "Failing", failing, "Failing");
    refuses("a strategy can't be loaded: Error: no");
  }

  @Test
  void aNameThatExistsIsRefused() throws Exception {
    jar("twin.jar", "Twin", source("Twin", "first-fit", "0"), "Twin");
    refuses("two strategies are called 'first-fit': ", "Twin (twin.jar)", "rename one");
  }

  @Test
  void aNameThatCanNotBeWrittenIsRefused() throws Exception {
    jar("shout.jar", "Shout", source("Shout", "Shout!", "0"), "Shout");
    refuses("Shout (shout.jar) calls itself 'Shout!', expected lower case with hyphens");
  }

  @Test
  void theNameOfTheWholeListIsRefused() throws Exception {
    jar("all.jar", "All", source("All", "all", "0"), "All");
    refuses("calls itself 'all', expected lower case with hyphens, and not 'all'");
  }

  @Test
  void optionsThatTheirDefaultsDoNotFitAreRefused() throws Exception {
    jar("bad.jar", "Bad", source("Bad", "bad", "many"), "Bad");
    refuses("strategy bad, option skip: 'many', expected an integer");
  }

  @Test
  void optionsOfOtherTypesAreRefused() throws Exception {
    String floating = source("Floating", "floating", "0").replace(") int skip", ") float skip");
    jar("float.jar", "Floating", floating.replace("options.skip()", "0"), "Floating");
    refuses("strategy floating, option skip: type float, expected int, long,");
  }

  private void refuses(String... messages) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              try (URLClassLoader loader = Plugins.over(folder)) {
                StrategyCatalogue.load(loader);
              }
            })
        .satisfies(
            e -> {
              assertThat(e.getMessage()).contains(messages).hasLineCount(1);
            });
  }

  /** Compiles one class and puts it into a jar that offers {@code provider}. */
  private void jar(String file, String type, String source, String provider)
      throws IOException, URISyntaxException {
    Path work = Files.createDirectory(temporary.resolve("work-" + type));
    Path java = Files.writeString(work.resolve(type + ".java"), source);
    Path core =
        Path.of(StrategyProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-Xlint:none",
                "-classpath",
                core.toString(),
                "-d",
                work.toString(),
                java.toString());
    assertThat(status).as("compiles").isZero();
    try (OutputStream out = Files.newOutputStream(folder.resolve(file));
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> files = Files.list(work)) {
      for (Path each : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        jar.putNextEntry(new ZipEntry(each.getFileName().toString()));
        Files.copy(each, jar);
      }
      jar.putNextEntry(new ZipEntry(SERVICE));
      jar.write((provider + " # what it offers\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
