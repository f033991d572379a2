package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.scenarios.error.BadInput;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FormatOptionTest {
  @Command
  private static final class Printing {
    @Mixin FormatOption format = new FormatOption();
  }

  private static FormatOption parsed(String... args) {
    Printing command = new Printing();
    new CommandLine(command).parseArgs(args);
    return command.format;
  }

  @Test
  void jsonIsShortForItsFormat() {
    assertThat(parsed("--json").format().name()).isEqualTo("json");
    assertThat(parsed("--json").table()).isFalse();
    assertThat(parsed("--json", "--format", "json").format().name()).isEqualTo("json");
    assertThat(parsed().format().name()).isEqualTo("table");
    assertThatThrownBy(() -> parsed("--json", "--format", "csv").format())
        .isInstanceOf(BadInput.class)
        .hasMessage("--json: expected either --json or --format csv");
  }
}
