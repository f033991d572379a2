package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.scenarios.error.BadInput;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ErrorsTest {
  private final StringWriter err = new StringWriter();

  private int report(Throwable fault) {
    return new Errors(() -> false).report(fault, new PrintWriter(err));
  }

  @Test
  void aBugIsOneLineAndStatus70() {
    assertThat(report(new IllegalStateException("a\nb"))).isEqualTo(70);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "lbplace: internal error: IllegalStateException: a b; run with --debug");
  }

  @Test
  void outOfMemoryNamesTheRemedy() {
    assertThat(report(new OutOfMemoryError("heap"))).isEqualTo(70);
    assertThat(err.toString()).contains("internal error: out of memory; ", "LBPLACE_JAVA_OPTS");
  }

  @Test
  void everyFaultHasItsLineAndNothingUnprintable() {
    assertThat(report(new BadInput("one\r\u001b[31m\ntwo"))).isEqualTo(2);
    assertThat(err.toString().lines()).containsExactly("lbplace: one··[31m", "lbplace: two");
  }
}
