package io.lbplace.cli;

import io.lbplace.scenarios.error.BadInput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colours, as with NO_COLOR=1 in the environment.")
  @SuppressWarnings("UnusedVariable")
  private boolean noColor; // read from the arguments before they are parsed, for help needs it

  /** The solver's meters, which nobody reads; every solver after the first would warn of them. */
  private static final Logger METERS = Logger.getLogger("io.micrometer");

  public static void main(String[] args) {
    METERS.setLevel(Level.OFF);
    StandardStream stdout = new StandardStream(new FileOutputStream(FileDescriptor.out));
    StandardStream stderr = new StandardStream(new FileOutputStream(FileDescriptor.err));
    System.setErr(new PrintStream(stderr, true, StandardCharsets.UTF_8)); // for the progress bar
    Waiting waiting =
        tellsOfWaiting(List.of(args)) ? Waiting.on(writer(stderr), stderr::lastWrite) : null;
    int status = execute(stdout, stderr, args);
    if (waiting != null) {
      waiting.end();
    }
    System.exit(status);
  }

  /**
   * True if a long wait is worth telling: unless --quiet is given, or the command waits for
   * requests.
   */
  static boolean tellsOfWaiting(List<String> words) {
    // No option that may stand before the command has a value.
    String command = words.stream().filter(word -> !word.startsWith("-")).findFirst().orElse("");
    return !words.contains("--quiet") && !command.equals("appliance");
  }

  /** Runs a command line; answers the exit status, that of a full disk included. */
  static int execute(StandardStream stdout, StandardStream stderr, String... args) {
    PrintWriter out = writer(stdout);
    PrintWriter err = writer(stderr);
    int status = execute(out, err, args);
    out.flush();
    String failure = stdout.failure();
    if (failure != null) {
      err.println("lbplace: standard output can't be written: " + failure);
    }
    err.flush();
    return failure == null || status != 0 ? status : Errors.BAD;
  }

  /** A writer in UTF-8, whatever the locale. */
  private static PrintWriter writer(StandardStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /**
   * Every command, in the order of the help.
   *
   * @param ours true while text of our own is printed, whose colours may pass
   */
  static List<Object> commands(AtomicBoolean ours) {
    return List.of(
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
        new ApplianceCommand(),
        new HelpCommand(ours),
        new CompletionCommand());
  }

  /** Runs a command line; answers the exit status. */
  static int execute(PrintWriter out, PrintWriter err, String... args) {
    Main main = new Main();
    Errors errors = new Errors(() -> main.debug);
    AtomicBoolean ours = new AtomicBoolean();
    CommandLine line = new CommandLine(main);
    for (Object command : commands(ours)) {
      line.addSubcommand(command);
    }
    if (List.of(args).contains("--no-color")) {
      line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }
    PrintWriter printable = Printable.over(out, ours::get);
    line.setOut(printable);
    line.setErr(Printable.over(err, ours::get));
    line.setExecutionStrategy(
        parsed -> {
          ours.set(true);
          boolean helped = CommandLine.printHelpIfRequested(parsed);
          ours.set(false);
          return helped ? 0 : new CommandLine.RunLast().execute(parsed);
        });
    line.setUsageHelpAutoWidth(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.setExpandAtFiles(false); // @FILE is for the option that it stands behind
    line.setParameterExceptionHandler(errors);
    line.setExecutionExceptionHandler(errors);
    try {
      return line.execute(args);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return errors.report(e, err);
    } finally {
      printable.flush();
    }
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected a command: " + String.join(", ", spec.subcommands().keySet()));
  }

  /** The version that results name; classes that are not in a jar, as in tests, have none. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }

  /** The version for --version. */
  static final class ManifestVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"lbplace " + version()};
    }
  }

  /** Turns the message of an exception about an argument into bad input. */
  static BadInput bad(IllegalArgumentException e) {
    return new BadInput(String.valueOf(e.getMessage()), e);
  }
}
