package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a class path without the optional module packing and what it brings. */
class WithoutPackingTest {
  private static final List<String> LEFT_OUT =
      List.of(
          "META-INF/services/io.lbplace.experiments.packing.PackingModule",
          "com/google/ortools/Loader.class");

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private URLClassLoader classes;

  @BeforeEach
  void leaveOut() throws IOException {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      URL url = Path.of(entry).toUri().toURL();
      try (URLClassLoader alone =
          new URLClassLoader(new URL[] {url}, ClassLoader.getPlatformClassLoader())) {
        if (LEFT_OUT.stream().allMatch(name -> alone.getResource(name) == null)) {
          path.add(url);
        }
      }
    }
    classes = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @AfterEach
  void close() throws IOException {
    classes.close();
  }

  private int lbplace(String... args) throws ReflectiveOperationException {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Method execute =
        classes
            .loadClass(Main.class.getName())
            .getDeclaredMethod("execute", PrintWriter.class, PrintWriter.class, String[].class);
    execute.setAccessible(true);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes); // libraries load services and templates by it
    try {
      return (int) execute.invoke(null, new PrintWriter(out), new PrintWriter(err), args);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void comparesAndHelps() throws ReflectiveOperationException {
    String at = folder.resolve("out").toString();
    assertThat(
            lbplace(
                "compare",
                "default",
                "--set",
                "horizonSeconds=900",
                "--set",
                "warmupSeconds=60",
                "--strategies",
                "first-fit,optaplanner-batch",
                "--seeds",
                "1,",
                "--quiet",
                "--out",
                at))
        .as(err.toString())
        .isZero();
    assertThat(lbplace("help", "pack")).isZero();
    assertThat(out.toString()).contains("lbplace pack");
  }

  @Test
  void saysWhatIsMissing() throws ReflectiveOperationException {
    missing("pack", "pack", "vbp:" + folder);
    missing("--bound", "compare", "default", "--bound", "--out", folder.resolve("b").toString());
    assertThat(folder.resolve("b")).doesNotExist();
  }

  private void missing(String what, String... args) throws ReflectiveOperationException {
    assertThat(lbplace(args)).isEqualTo(Errors.BAD);
    assertThat(err.toString().lines())
        .containsExactly(
            "lbplace: "
                + what
                + ": the optional module 'packing' is missing, expected its jar and those of"
                + " OR-Tools in lib/ beside lbplace.jar");
    assertThat(out.toString()).isEmpty();
  }
}
