package io.lbplace.cli;

import io.lbplace.experiments.results.Json;
import io.lbplace.scenarios.trace.TraceReader;
import io.lbplace.scenarios.trace.TraceReaders;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists trace formats. */
@Command(
    name = "formats",
    description = "List the trace formats, with their columns.",
    footerHeading = "%nExamples:%n",
    footer = {"  lbplace formats", "  lbplace formats --json"})
final class FormatsCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<TraceReader<?>> readers = TraceReaders.all();
    if (json) {
      out.print(Json.text(readers.stream().map(FormatsCommand::described).toList()));
    } else {
      for (TraceReader<?> reader : readers) {
        print(out, reader);
      }
    }
    out.flush();
    return 0;
  }

  private static Map<String, Object> described(TraceReader<?> reader) {
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    described.put("name", reader.name());
    described.put("summary", reader.summary());
    described.put("origin", reader.origin());
    described.put("fleet", reader.fleet());
    described.put("columns", reader.columns());
    return described;
  }

  private static void print(PrintWriter out, TraceReader<?> reader) {
    DefinitionList.print(out, List.of(Map.entry(reader.name(), reader.summary())));
    DefinitionList.print(out, List.of(Map.entry("  origin", reader.origin())));
    if (reader.fleet() != null) {
      DefinitionList.print(out, List.of(Map.entry("  fleet", reader.fleet())));
    }
    out.println("  columns");
    DefinitionList.print(
        out,
        reader.columns().stream()
            .map(
                column ->
                    Map.entry(
                        "    " + column.name(),
                        column.meaning()
                            + (column.unit().isEmpty() ? "" : " [" + column.unit() + "]")))
            .toList());
    out.println();
  }
}
