package io.lbplace.cli;

import io.lbplace.scenarios.error.BadInput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
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
    scope = ScopeType.INHERIT,
    versionProvider = Main.ManifestVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:fine",
      "1:a result that falls short, as violations that --check found, or nothing that fits",
      "2:bad usage or bad input",
      "70:a bug in lbplace"
    })
public final class Main implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before run
  private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  /** The solver's meters, which nobody reads; every solver after the first would warn of them. */
  private static final Logger METERS = Logger.getLogger("io.micrometer");

  public static void main(String[] args) {
    METERS.setLevel(Level.OFF);
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int status = execute(out, err, args);
    out.flush();
    err.flush();
    System.exit(status);
  }

  /** UTF-8 whatever the locale; a reader that has gone away, as {@code head}, is no error. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Runs a command line; answers the exit status. */
  static int execute(PrintWriter out, PrintWriter err, String... args) {
    Main main = new Main();
    Errors errors = new Errors(() -> main.debug);
    CommandLine line = new CommandLine(main);
    for (Object command :
        new Object[] {
          new CompareCommand(),
          new SimulateCommand(),
          new ReplayCommand(),
          new DriveCommand(),
          new TuneCommand(),
          new PackCommand(),
          new ExplainCommand(),
          new RebalanceCommand(),
          new StrategiesCommand(),
          new RebalancersCommand(),
          new ScenariosCommand(),
          new FormatsCommand(),
          new ValidateCommand(),
          new ReportCommand(),
          new BenchCommand(),
          new ApplianceCommand()
        }) {
      line.addSubcommand(command);
    }
    line.setOut(out);
    line.setErr(err);
    line.setUsageHelpAutoWidth(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.setExpandAtFiles(false); // @FILE is for the option that it stands behind
    line.setParameterExceptionHandler(errors);
    line.setExecutionExceptionHandler(errors);
    try {
      return line.execute(args);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return errors.report(e, err);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected a command: " + String.join(", ", spec.subcommands().keySet()));
  }

  /**
   * What the results say made them; classes that are not in a jar, as in tests, have no version.
   */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }

  /** For --version. */
  static final class ManifestVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"lbplace " + version()};
    }
  }

  /** Turns what a library says of an argument into bad input. */
  static BadInput bad(IllegalArgumentException e) {
    return new BadInput(String.valueOf(e.getMessage()), e);
  }
}
