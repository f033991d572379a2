package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
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
  private static final String SERVICE = "META-INF/services/" + PlacementStrategy.class.getName();
  private static final String PROVIDERS = "META-INF/services/" + StrategyProvider.class.getName();

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("plugins"));
  }

  /** A strategy that takes the highest handle; {@code skip} leaves some out. */
  private static String source(String type, String name, String defaultSkip) {
    return """
    import io.lbplace.core.placement.*;

    @StrategySpec(
        name = "%2$s",
        summary = "The highest.",
        reference = "None.",
        complexity = "O(n)",
        options = %1$s.Options.class)
    final class %1$s implements PlacementStrategy {
      private final int skip;

      %1$s(Options options) {
        skip = options.skip();
      }

      public Decision place(PlacementRequest request, FleetView view) {
        int left = skip;
        for (int target = view.targets() - 1; target >= 0; target--) {
          if (view.eligible(target) && left-- == 0) {
            return view.on(target);
          }
        }
        return view.onOrNew(FleetView.NONE);
      }

      record Options(@Option(doc = "leaves out", value = "%3$s") int skip) {}
    }
    """
        .formatted(type, name, defaultSkip);
  }

  /** The provider of a strategy without options that rejects everything. */
  private static String provider(String type, String name) {
    return """
    import io.lbplace.core.placement.*;

    public final class %1$s implements StrategyProvider<NoOptions> {
      public String name() { return "%2$s"; }
      public String summary() { return "Nothing."; }
      public String reference() { return "None."; }
      public String complexity() { return "O(1)"; }
      public Class<NoOptions> options() { return NoOptions.class; }

      public PlacementStrategy create(NoOptions options, Parts parts) {
        return (request, view) -> view.reject();
      }
    }
    """
        .formatted(type, name);
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
  void aStrategyThatAProviderMakesStandsThereToo() throws Exception {
    jar("none.jar", "Nowhere", provider("Nowhere", "nowhere"), "Nowhere", PROVIDERS);
    try (URLClassLoader loader = Plugins.over(folder)) {
      PlacementRequest request = Requests.of(0, 0, 0, 0, 1, 1);
      FakeFleet fleet = new FakeFleet(2, 0).add(new Target(false, 9, 9));
      assertThat(
              StrategyCatalogue.load(loader)
                  .parse("network-affinity(nowhere)")
                  .create(StrategyContract.DIMENSIONS)
                  .place(request, fleet.open(request)))
          .isInstanceOf(Decision.Reject.class);
    }
  }

  @Test
  void aStrategyThatIsMissingIsNamedWithItsJar() throws Exception {
    jar("lost.jar", "Highest", source("Highest", "highest", "0"), "com.example.Lost");
    refuses("lost.jar: com.example.Lost can't be loaded: ClassNotFoundException");
  }

  @Test
  void aClassThatIsNoStrategyIsNamed() throws Exception {
    jar("wrong.jar", "Wrong", "public class Wrong {}", "Wrong");
    refuses("Wrong (wrong.jar) is listed in " + SERVICE + ", but is no PlacementStrategy");
  }

  @Test
  void aStrategyWithoutAnnotationIsNamed() throws Exception {
    String misspelt =
        source("Bare", "bare", "0")
            .replace("@StrategySpec", "@Bare.StrategySpek")
            .replaceFirst(
                "record Options",
                """
            @interface StrategySpek {
              String name();
              String summary();
              String reference();
              String complexity();
              Class<?> options();
            }
            record Options""");
    jar("bare.jar", "Bare", misspelt, "Bare");
    refuses("Bare (bare.jar) is offered as a PlacementStrategy, but has no @StrategySpec");
  }

  @Test
  void aConstructorThatNothingFitsIsNamed() throws Exception {
    String other =
        source("Odd", "odd", "0").replace("Odd(Options options)", "Odd(Options o, int more)");
    jar("odd.jar", "Odd", other.replace("options.skip()", "more"), "Odd");
    refuses("Odd (odd.jar) has 0 constructors that take (Options, [Parts]), expected one");
  }

  @Test
  void aConstructorThatLeavesTheOptionsOutIsNamed() throws Exception {
    String other = source("Deaf", "deaf", "0").replace("Deaf(Options options)", "Deaf()");
    jar("deaf.jar", "Deaf", other.replace("options.skip()", "0"), "Deaf");
    refuses("Deaf (deaf.jar) has 0 constructors that take (Options, [Parts]), expected one");
  }

  @Test
  void aClassThatCanNotBeMadeIsNamed() throws Exception {
    String other = source("Half", "half", "0").replace("final class", "abstract class");
    jar("half.jar", "Half", other, "Half");
    refuses("Half (half.jar) is abstract");
  }

  @Test
  void aProviderThatFailsIsNamed() throws Exception {
    String failing =
        provider("Failing", "failing")
            .replaceFirst(
                "public String", "public Failing() { throw new Error(\"no\"); } public String");
    jar("failing.jar", "Failing", failing, "Failing", PROVIDERS);
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

  private void jar(String file, String type, String source, String offered)
      throws IOException, URISyntaxException {
    jar(file, type, source, offered, SERVICE);
  }

  /** Compiles one class and puts it into a jar that offers {@code offered} as a service. */
  private void jar(String file, String type, String source, String offered, String service)
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
      jar.putNextEntry(new ZipEntry(service));
      jar.write((offered + " # what it offers\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
