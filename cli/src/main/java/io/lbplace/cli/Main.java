package io.lbplace.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The root command.
 *
 * <p>Exit status: 0 fine; 1 a result that falls short; 2 bad usage or bad input; 70 a bug.
 */
@Command(
    name = "lbplace",
    description = "A placement laboratory for load-balancing-as-a-service.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.ManifestVersion.class,
    exitCodeOnExecutionException = 70,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before run
  private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** Classes that are not in a jar, as in tests, have no version. */
  static final class ManifestVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"lbplace " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
