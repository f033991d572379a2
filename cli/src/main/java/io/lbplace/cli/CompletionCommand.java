package io.lbplace.cli;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that lets a shell complete commands and options. */
@Command(
    name = "completion",
    description = "Print a script that lets a shell complete commands and options.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(lbplace completion bash)",
      "  source <(lbplace completion zsh)",
      "  lbplace completion fish > ~/.config/fish/completions/lbplace.fish",
    })
final class CompletionCommand implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "The shell: bash, zsh or fish.")
  @SuppressWarnings("NullAway.Init") // required
  private String shell;

  @Override
  public Integer call() {
    if (!SHELLS.contains(shell)) {
      throw new BadInput(
          BadInput.quoted(shell) + ": expected " + Nearest.expected("a shell", shell, SHELLS));
    }
    CommandLine root = spec.root().commandLine();
    PrintWriter out = spec.commandLine().getOut();
    // picocli's script turns on zsh's emulation of bash's completion by itself.
    out.print(shell.equals("fish") ? fish(root) : AutoComplete.bash(root.getCommandName(), root));
    out.flush();
    return 0;
  }

  private static String fish(CommandLine root) {
    String name = root.getCommandName();
    StringBuilder text = new StringBuilder();
    root.getSubcommands()
        .forEach(
            (command, line) -> {
              text.append("complete -c ").append(name).append(" -n __fish_use_subcommand -f -a ");
              text.append(command).append(" -d ");
              text.append(quoted(line.getCommandSpec().usageMessage().description())).append('\n');
              for (OptionSpec option : line.getCommandSpec().options()) {
                option(text, name, command, option);
              }
            });
    return text.toString();
  }

  private static void option(StringBuilder text, String name, String command, OptionSpec option) {
    text.append("complete -c ").append(name);
    text.append(" -n '__fish_seen_subcommand_from ").append(command).append("'");
    for (String each : option.names()) {
      text.append(each.startsWith("--") ? " -l " : " -s ").append(each.replaceFirst("^-+", ""));
    }
    if (option.arity().max() > 0) {
      text.append(" -r");
      Iterable<String> candidates = option.completionCandidates();
      if (candidates != null) {
        text.append(" -f -a ").append(quoted(String.join(" ", candidates)));
      }
    }
    text.append(" -d ").append(quoted(option.description())).append('\n');
  }

  /** The first sentence, as a word of fish. */
  private static String quoted(String... description) {
    String first = String.join(" ", description).split("(?<=[.;:])\\s", 2)[0];
    String plain = first.replaceAll("\\$\\{[^}]*}", "").replaceAll("[.;:]$", "").strip();
    return "'" + plain.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
