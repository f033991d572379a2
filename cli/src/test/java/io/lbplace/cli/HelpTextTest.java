package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTextTest {
  private static Stream<OptionSpec> options() {
    return Main.commands(new AtomicBoolean()).stream()
        .flatMap(command -> new CommandLine(command).getCommandSpec().options().stream())
        .filter(option -> !option.hidden());
  }

  private static String text(OptionSpec option) {
    return String.join(" ", option.description());
  }

  @Test
  void everyOptionIsDescribedByASentenceThatSaysWhatItIs() {
    assertThat(options())
        .allSatisfy(
            option ->
                assertThat(text(option))
                    .as(option.longestName())
                    .matches("(?s)\\p{Lu}.*\\.")
                    .doesNotMatch("(?s)(What|Whether|Which|Of|To)\\b.*"));
  }

  @Test
  void everyDefaultIsTold() {
    assertThat(options().filter(option -> option.defaultValue() != null))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            option -> {
              if (option.arity().max() > 0) {
                assertThat(text(option)).as(option.longestName()).contains("(default: ");
              }
            });
  }
}
