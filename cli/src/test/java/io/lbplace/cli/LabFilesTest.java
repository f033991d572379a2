package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab's directory that can't be had is one line and status 2, whatever it is that hinders. */
class LabFilesTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;
  private Path lab;

  @BeforeEach
  void name() {
    lab = folder.resolve("lab");
  }

  private int run(String... args) {
    return Main.execute(new PrintWriter(out), new PrintWriter(err), args);
  }

  private String devices() throws IOException {
    String text = "haproxy: {lab: labfiles, directory: %s, types: [vm]}".formatted(lab);
    return Files.writeString(folder.resolve("devices.yaml"), text).toString();
  }

  private void isSaidInOneLine(String... words) throws IOException {
    String file = devices();
    Path here = Path.of("docs/drive/lab.yaml");
    String scenario = (Files.exists(here) ? here : Path.of("../docs/drive/lab.yaml")).toString();
    Path results = folder.resolve("out");
    assertThat(
            run(
                "drive",
                scenario,
                "--devices",
                file,
                "--strategy",
                "first-fit",
                "--limit",
                "1",
                "--quiet",
                "--set",
                "horizonSeconds=1",
                "--out",
                results.toString()))
        .as(err.toString())
        .isEqualTo(2);
    assertThat(run("drive", "--sweep", file)).as(err.toString()).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("lbplace: lab 'labfiles' in " + lab + ": ")
                    .contains(words)
                    .doesNotContain("internal error", "Exception"));
  }

  @Test
  void aFileWhereTheDirectoryIsToBe() throws IOException {
    Files.writeString(lab, "mine");
    isSaidInOneLine("is a file", "expected a directory");
    assertThat(lab).hasContent("mine");
  }

  @Test
  void aFileWhereTheDirectorysParentIsToBe() throws IOException {
    Files.writeString(lab, "mine");
    lab = lab.resolve("below");
    isSaidInOneLine("expected a directory");
  }

  @Test
  void aFileWhereDevicesAreToBe() throws IOException {
    Path devices = lab.resolve("devices");
    Files.createDirectories(lab);
    Files.writeString(devices, "mine");
    isSaidInOneLine("is a file", "expected a directory");
    assertThat(devices).hasContent("mine");
  }

  @Test
  void aDirectoryOfAnother() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "skipped: nothing binds root");
    Files.createDirectories(lab);
    Files.setPosixFilePermissions(lab, PosixFilePermissions.fromString("r-xr-xr-x"));
    isSaidInOneLine("no right to " + lab, "expected a directory of this user's own");
  }
}
