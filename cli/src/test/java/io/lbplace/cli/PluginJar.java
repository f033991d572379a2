package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Makes a jar with a strategy of the user's: {@code highest}, which takes the highest handle. */
final class PluginJar {
  private static final String SOURCE =
      """
      import io.lbplace.core.placement.*;

      public final class Highest implements StrategyProvider<Highest.Options> {
        public record Options() {}

        public String name() { return "highest"; }
        public String summary() { return "The highest."; }
        public String reference() { return "None."; }
        public String complexity() { return "O(n)"; }
        public Class<Options> options() { return Options.class; }

        public PlacementStrategy create(Options options, Parts parts) {
          return (request, view) -> {
            for (int target = view.targets() - 1; target >= 0; target--) {
              if (view.eligible(target)) {
                return view.on(target);
              }
            }
            return view.onOrNew(FleetView.NONE);
          };
        }
      }
      """;

  private PluginJar() {}

  /** Makes it in a folder, and answers that. */
  static Path in(Path folder) throws Exception {
    Path classes = Files.createTempDirectory("classes");
    Path source = Files.writeString(classes.resolve("Highest.java"), SOURCE);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-d",
                classes.toString(),
                source.toString());
    assertThat(status).isZero();
    pack(
        folder.resolve("highest.jar"),
        classes,
        "io.lbplace.core.placement.StrategyProvider",
        "Highest");
    return folder;
  }

  /** Packs the classes of a folder, one of which provides a service. */
  static void pack(Path file, Path classes, String service, String provider) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String name = classes.relativize(each).toString().replace('\\', '/');
        jar.putNextEntry(new ZipEntry(name));
        jar.write(Files.readAllBytes(each));
      }
      jar.putNextEntry(new ZipEntry("META-INF/services/" + service));
      jar.write(provider.getBytes(StandardCharsets.UTF_8));
    }
  }
}
