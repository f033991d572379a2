package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Runs command lines in this process, and has what the last of them printed. */
final class Cli {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Answers the exit status. */
  int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.execute(new PrintWriter(out), new PrintWriter(err), args);
  }

  /** The same with arguments behind those given. */
  int run(List<String> behind, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(behind);
    return run(all.toArray(String[]::new));
  }

  /** The last one's standard output. */
  String out() {
    return out.toString();
  }

  /** The last one's standard error. */
  String err() {
    return err.toString();
  }

  /** Expects status 2, nothing on standard output, and one line that tells. */
  void refused(int status, String... parts) {
    assertThat(err()).doesNotContain("\tat ", "Exception");
    assertThat(err().lines()).hasSize(1).allMatch(line -> line.startsWith("lbplace: "));
    assertThat(err()).contains(parts);
    assertThat(status).isEqualTo(2);
    assertThat(out()).isEmpty();
  }
}
