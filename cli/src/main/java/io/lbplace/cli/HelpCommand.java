package io.lbplace.cli;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a command, as its --help does. */
@Command(
    name = "help",
    description = "Explain a command, as its option --help does.",
    footerHeading = "%nExamples:%n",
    footer = {"  lbplace help", "  lbplace help compare"})
final class HelpCommand implements Callable<Integer> {
  private final AtomicBoolean ours;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "The command to explain (default: the list of commands).")
  private @Nullable String command;

  /**
   * The command.
   *
   * @param ours set while text of our own is printed, whose colours may pass
   */
  HelpCommand(AtomicBoolean ours) {
    this.ours = ours;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    CommandLine explained = command == null ? root : root.getSubcommands().get(command);
    if (explained == null) {
      throw new BadInput(
          BadInput.quoted(String.valueOf(command))
              + ": expected "
              + Nearest.expected(
                  "a command", String.valueOf(command), root.getSubcommands().keySet()));
    }
    ours.set(true);
    explained.usage(spec.commandLine().getOut(), explained.getColorScheme());
    ours.set(false);
    return 0;
  }
}
