package io.lbplace.drivers.nitro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.driver.Profile;
import io.lbplace.core.model.Resources;
import io.lbplace.drivers.nitro.Bench.Order;
import io.lbplace.drivers.nitro.appliance.Fault;
import io.lbplace.drivers.runtime.DeviceFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where credentials come from, and that they go nowhere else. */
class CredentialsTest {
  private static final Logger ROOT = Logger.getLogger("io.lbplace.drivers.nitro");

  private static Path secret(Path folder, String mode, String content) throws Exception {
    Path file = folder.resolve("secret-" + mode);
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  @Test
  void comeFromTheEnvironment() {
    CredentialsReference reference = CredentialsReference.parse("env:NITRO_LOGIN");
    Credentials credentials =
        reference.resolve(name -> name.equals("NITRO_LOGIN") ? "root:a:b" : null);
    assertThat(credentials.match("root", "a:b".toCharArray())).isTrue();
    assertThat(credentials.match("root", "a".toCharArray())).isFalse();
    assertThatThrownBy(() -> reference.resolve(name -> null))
        .isInstanceOf(CredentialsReference.Unreadable.class)
        .hasMessageContaining("env:NITRO_LOGIN");
    assertThatThrownBy(() -> reference.resolve(name -> "s3cr3t"))
        .hasMessageContaining("user:password")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void comeFromAFileThatNobodyElseMayRead(@TempDir Path folder) throws Exception {
    Path tight = secret(folder, "rw-------", "root:pw\n");
    assertThat(
            CredentialsReference.parse("file:" + tight).resolve().match("root", "pw".toCharArray()))
        .isTrue();
    Path open = secret(folder, "rw-r-----", "root:s3cr3t\n");
    assertThatThrownBy(() -> CredentialsReference.parse("file:" + open).resolve())
        .hasMessageContaining("mode 600")
        .hasMessageNotContaining("s3cr3t");
    assertThatThrownBy(() -> CredentialsReference.parse("file:" + folder.resolve("none")).resolve())
        .isInstanceOf(CredentialsReference.Unreadable.class);
  }

  @Test
  void arentGivenInTheOpen() {
    assertThatThrownBy(() -> CredentialsReference.parse("root:s3cr3t"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cr3t");
    Profile profile = new Profile(Resources.of(1), List.of(), false, 0);
    assertThatThrownBy(
            () ->
                new NitroDevice(
                    URI.create("https://root:s3cr3t@10.0.0.1"),
                    CredentialsReference.parse("env:X"),
                    List.of(),
                    Isolation.NONE,
                    List.of("vips"),
                    profile))
        .hasMessageNotContaining("s3cr3t");
  }

  /** At the finest level of logging, over logins, lost sessions, refusals, cuts and rejections. */
  @Test
  void dontLeak() throws Exception {
    StringWriter log = new StringWriter();
    Handler capture =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            log.append(new SimpleFormatter().format(record));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    capture.setLevel(Level.ALL);
    ROOT.setLevel(Level.ALL);
    ROOT.setUseParentHandlers(false);
    ROOT.addHandler(capture);
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain());
        Bench strangers = new Bench(1, Isolation.NONE, Bench.plain())) {
      PrintWriter said = new PrintWriter(log);
      bench.appliance().inject(List.of(new Fault(Fault.Kind.EXPIRE, 5, true)));
      said.println(bench.driver.deploy(Order.of(1).deployment()));
      said.println(bench.driver.deploy(Order.of(2).host(11).deployment()));
      bench.appliance().inject(List.of(new Fault(Fault.Kind.CUT_BEFORE, 1, true)));
      try {
        said.println(bench.driver.deploy(Order.of(3).deployment()));
      } catch (java.io.IOException e) {
        e.printStackTrace(said);
      }
      said.println(new Credentials("nsroot", Bench.PASSWORD.toCharArray()));
      said.println(strangers.configuration());
      said.flush();
    } finally {
      ROOT.removeHandler(capture);
      ROOT.setUseParentHandlers(true);
      ROOT.setLevel(null);
    }
    assertThat(log.toString())
        .contains("POST config/login", "logging in again", "304", "DONE")
        .doesNotContain(Bench.PASSWORD)
        .doesNotContain("NITRO_AUTH_TOKEN");
  }

  @Test
  void thatAreWrongFailWithoutHavingBegun(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      Path wrong = secret(folder, "rw-------", "nsroot:wr0ng-pw");
      NitroDevice device =
          new NitroDevice(
              URI.create("http://127.0.0.1:" + bench.appliance().address().getPort()),
              new CredentialsReference.Secret(wrong),
              List.of("1/1"),
              Isolation.NONE,
              Bench.DIMENSIONS,
              new Profile(Resources.of(1, 1), List.of(63), false, 0));
      try (NitroDriver driver = new NitroDriver(handle -> device, Bench.QUICK, () -> 0)) {
        assertThatThrownBy(() -> driver.deploy(Order.of(1).deployment()))
            .isInstanceOf(DeviceFault.class)
            .hasMessageContaining("354")
            .hasMessageNotContaining("wr0ng-pw");
        Files.delete(wrong);
        assertThatThrownBy(() -> driver.deploy(Order.of(1).deployment()))
            .isInstanceOf(DeviceFault.class)
            .hasMessageContaining("can't be read");
      }
    }
  }
}
