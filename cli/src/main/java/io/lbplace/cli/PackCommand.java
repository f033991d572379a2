package io.lbplace.cli;

import io.lbplace.experiments.packing.PackJob;
import io.lbplace.experiments.packing.PackPlan;
import io.lbplace.experiments.packing.PackingModule;
import io.lbplace.experiments.results.Folder;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import io.lbplace.strategies.StrategyCatalogue;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs strategies as packing algorithms on instances from the literature. */
@Command(
    name = "pack",
    description = "Pack instances from the literature with placement strategies.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lbplace pack vbp:instances --strategies first-fit,best-fit-decreasing --optima optima.tsv",
      "  lbplace pack orlib:binpack1.txt --strategies all",
      "  lbplace pack bpps:instances --optima best-known.csv --format csv --out packed",
    })
final class PackCommand implements Callable<Integer> {
  private static final String PROPOSED =
      "first-fit,best-fit,first-fit-decreasing,best-fit-decreasing";

  /** The approximate number of lines of progress. */
  private static final int LINES = 20;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FORMAT:PATH",
      description = "A file or a folder of one format: ${COMPLETION-CANDIDATES}.",
      completionCandidates = FormatNames.class)
  @SuppressWarnings("NullAway.Init") // picocli requires it
  private String instances;

  @Option(
      names = "--strategies",
      paramLabel = "a,b|all",
      defaultValue = PROPOSED,
      description =
          "Strategies to pack with; those that take batches get all items as one (default:"
              + " ${DEFAULT-VALUE}).")
  private String strategies = PROPOSED;

  @Option(
      names = "--optima",
      paramLabel = "FILE",
      description =
          "File with the best known packing of each instance: columns separated by tabs or"
              + " commas, with a header (instance_name or instance; OPT or best_known, −1 where"
              + " unknown).")
  private @Nullable Path optima;

  @Mixin private PackSampling sampling = new PackSampling();

  @Mixin private PackLimits limits = new PackLimits();

  @Option(
      names = "--order",
      paramLabel = "file|published",
      defaultValue = "file",
      description =
          "Order of the items: as in the file, or shuffled as by the program behind the"
              + " published tables of vector packing (default: ${DEFAULT-VALUE}).")
  private String order = "file";

  @Option(
      names = "--bound-effort",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Effort spent on each instance's bound, in seconds, roughly (default:"
              + " ${DEFAULT-VALUE}).")
  private double boundEffort = 1;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Number of instances at a time (default: the number of processors).")
  private @Nullable Integer jobs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results.json, results.csv and results.md go (default: nowhere).")
  private @Nullable Path out;

  @Option(names = "--quiet", description = "Print no progress.")
  private boolean quiet;

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private StrategyOptions strategyOptions = new StrategyOptions();

  @Override
  public Integer call() {
    String form = format.format().name();
    PackingModule packing = PackingModule.required("pack");
    StrategyCatalogue catalogue = strategyOptions.catalogue();
    PackPlan plan =
        new PackPlan(
            instances,
            optima,
            sampling.size(),
            sampling.seed(),
            limits.on(StrategyOptions.parse(catalogue, strategies), catalogue),
            checkedOrder(packing),
            checkedEffort(),
            jobs());
    PackJob job = packing.prepare(plan);
    if (out == null) {
      return print(packed(job), form);
    }
    try (Folder folder = Folder.locked(out)) {
      folder.requireOurs("results.json", "\"lbplace.pack/", List.of("results.csv", "results.md"));
      PackJob.Outcome packed = packed(job);
      folder.write("results.json", packed.text("json"));
      folder.write("results.csv", packed.text("csv"));
      folder.write("results.md", packed.text("markdown"));
      return print(packed, form);
    }
  }

  private PackJob.Outcome packed(PackJob job) {
    Interruption interruption = Interruption.announceNothingKept(spec.commandLine().getErr());
    try {
      return job.run(quiet ? (count, of) -> {} : this::progress);
    } finally {
      interruption.close();
    }
  }

  private int print(PackJob.Outcome packed, String form) {
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(packed.text(form));
    if (out != null && format.table()) {
      stdout.println("Written: " + out);
    }
    stdout.flush();
    return status(packed);
  }

  private String checkedOrder(PackingModule packing) {
    List<String> orders = packing.orders();
    if (!orders.contains(order)) {
      throw new BadInput(
          "--order "
              + BadInput.quoted(order)
              + ": expected "
              + Nearest.expected("an order", order, orders));
    }
    return order;
  }

  private double checkedEffort() {
    if (!(boundEffort >= 0 && boundEffort <= Integer.MAX_VALUE)) {
      throw new BadInput("--bound-effort " + boundEffort + ": expected at least 0");
    }
    return boundEffort;
  }

  private int jobs() {
    if (jobs == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (jobs < 1) {
      throw new BadInput("--jobs " + jobs + ": expected at least 1");
    }
    return jobs;
  }

  private void progress(int count, int of) {
    if ((long) count * LINES / of != (count - 1L) * LINES / of) {
      PrintWriter err = spec.commandLine().getErr();
      synchronized (err) {
        err.println(count + "/" + of + " instances");
        err.flush();
      }
    }
  }

  private int status(PackJob.Outcome packed) {
    List<String> incomplete = packed.incomplete();
    if (incomplete.isEmpty()) {
      return 0;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "lbplace: items were turned down in "
            + incomplete.size()
            + (incomplete.size() == 1 ? " packing: " : " packings, the first: ")
            + incomplete.get(0));
    err.flush();
    return Errors.FALLS_SHORT;
  }

  /** The formats' names; none without the module that reads them. */
  static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return PackingModule.find().map(PackingModule::formats).orElse(List.of()).iterator();
    }
  }
}
