package io.lbplace.cli;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports errors, each on a line of its own, and gives the exit status. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /** A result falls short. */
  static final int FALLS_SHORT = 1;

  /** Bad usage or bad input. */
  static final int BAD = 2;

  /** A bug. */
  static final int BUG = 70;

  private final BooleanSupplier debug;

  Errors(BooleanSupplier debug) {
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    print(err, message(e) + "; see " + line.getCommandSpec().qualifiedName() + " --help");
    trace(e, err);
    return BAD;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, @Nullable ParseResult parsed) {
    return report(e, line.getErr());
  }

  /** Reports the exception that ended a command. */
  int report(Throwable e, PrintWriter err) {
    trace(e, err);
    if (e instanceof BadInput) {
      for (String fault : String.valueOf(e.getMessage()).split("\n")) {
        print(err, fault);
      }
      return BAD;
    }
    String remedy =
        e instanceof OutOfMemoryError
            ? "give it more, as LBPLACE_JAVA_OPTS=-Xmx8g, or fewer --jobs"
            : "run with --debug";
    print(err, "internal error: " + what(e) + "; " + remedy);
    return BUG;
  }

  private static String what(Throwable e) {
    if (e instanceof OutOfMemoryError) {
      return "out of memory";
    }
    String message = e.getMessage();
    String kind = e.getClass().getSimpleName();
    return message == null || message.isBlank() ? kind : kind + ": " + oneLine(message);
  }

  private void trace(Throwable e, PrintWriter err) {
    if (debug.getAsBoolean()) {
      err.println(stackTrace(e));
    }
  }

  private static String stackTrace(Throwable e) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = e; t != null; t = t.getCause()) {
      text.append(t == e ? "" : "caused by ").append(t).append('\n');
      for (StackTraceElement frame : t.getStackTrace()) {
        text.append("  at ").append(frame).append('\n');
      }
    }
    return text.toString().stripTrailing();
  }

  private static void print(PrintWriter err, String fault) {
    err.println("lbplace: " + Printable.of(fault.replace('\t', '·')));
    err.flush();
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched);
    }
    return oneLine(String.valueOf(e.getMessage()));
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String first = e.getUnmatched().get(0);
    CommandLine line = e.getCommandLine();
    if (e.isUnknownOption()) {
      Set<String> options = new TreeSet<>(line.getCommandSpec().optionsMap().keySet());
      options.remove("-h");
      options.remove("-V");
      return BadInput.quoted(first) + ": unknown option" + nearest(first, options);
    }
    Set<String> commands = line.getSubcommands().keySet();
    return commands.isEmpty()
        ? BadInput.quoted(first) + ": one argument too many"
        : BadInput.quoted(first)
            + ": unknown command, expected one of "
            + String.join(", ", commands)
            + nearest(first, commands);
  }

  private static String nearest(String mistyped, Set<String> names) {
    String name = mistyped.contains("=") ? mistyped.substring(0, mistyped.indexOf('=')) : mistyped;
    String nearest = Nearest.to(name, names);
    return nearest == null ? "" : "; did you mean '" + nearest + "'?";
  }
}
