package io.lbplace.benchmarks.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.scenarios.error.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An experiment's folder: {@code results.json} and {@code series/}, and while it runs {@code
 * runs/}, one file for each run completed. An earlier experiment's files stay whole until the new
 * one's are; {@code runs/} goes last, so that whatever is interrupted can be resumed.
 */
public final class ResultsFolder {
  /** The results. */
  public static final String RESULTS = "results.json";

  private static final String SERIES = "series";
  private static final String NEXT_SERIES = "series.next";
  private static final String RUNS = "runs";
  private static final int SLUG = 60;

  private final Folder folder;

  public ResultsFolder(Folder folder) {
    this.folder = folder;
  }

  /**
   * A run as {@code runs/} keeps it.
   *
   * @param version of lbplace
   * @param scenarioSha256 of the scenario it ran
   * @param result with its file of series named
   * @param series that file's content
   */
  public record KeptRun(
      String version, String scenarioSha256, RunResult result, SeriesFile series) {
    /** Whether it answers what another run would. */
    boolean answers(KeptRun.Question question) {
      return version.equals(question.version)
          && scenarioSha256.equals(question.scenarioSha256)
          && result.strategy().equals(question.strategy)
          && result.options().equals(question.options)
          && result.authority().equals(question.authority)
          && result.deviceStrategies().equals(question.deviceStrategies)
          && result.seed() == question.seed
          && (result.violations() != null || !question.check);
    }

    /** What identifies a run, and whether the checker must have seen it. */
    public record Question(
        String version,
        String scenarioSha256,
        String strategy,
        JsonNode options,
        Map<String, String> authority,
        Map<String, String> deviceStrategies,
        long seed,
        boolean check) {}
  }

  /** Where it is. */
  public Folder folder() {
    return folder;
  }

  /**
   * The path of a run's series below the folder, unique among an experiment's runs.
   *
   * @param authority if the experiment set one, so that runs under several stay apart; or null
   */
  public static String seriesFile(
      String scenario, String strategy, @Nullable String authority, long seed) {
    String under = authority == null ? "" : "." + slug(authority);
    return SERIES + "/" + slug(scenario) + "." + slug(strategy) + under + ".seed-" + seed + ".json";
  }

  /** Letters that every file system bears; a hash tells apart what they would make equal. */
  private static String slug(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
    if (plain.equals(name) && plain.length() <= SLUG) {
      return plain;
    }
    String head = plain.substring(0, Math.min(plain.length(), SLUG));
    return head + "-" + Integer.toHexString(name.hashCode());
  }

  /** Forgets what an interrupted experiment left, for one that doesn't resume it. */
  public void forgetRuns() {
    clean(RUNS);
  }

  /** Keeps a completed run. */
  public void keep(KeptRun run) {
    folder.write(RUNS + run.result().seriesFile().substring(SERIES.length()), Json.text(run));
  }

  /** The runs of an interrupted experiment, and those of the last one completed. */
  public List<KeptRun> kept() {
    List<KeptRun> kept = new ArrayList<>();
    Path runs = folder.resolve(RUNS);
    if (Files.isDirectory(runs)) {
      try {
        folder.sweep(RUNS);
        for (Path file : Folder.files(runs)) {
          kept.add(Json.read(file, KeptRun.class));
        }
      } catch (IOException e) {
        throw new BadInput(runs + ": can't be read: " + Folder.reason(e), e);
      }
    }
    if (folder.has(RESULTS)) {
      Results results = results(folder.path());
      for (RunResult run : results.runs()) {
        kept.add(
            new KeptRun(
                results.tool().version(),
                results.scenario(run.scenario()).sha256(),
                run,
                series(folder.path(), run)));
      }
    }
    return kept;
  }

  /** The first of the kept runs that answers a question, or null. */
  public static @Nullable KeptRun find(List<KeptRun> kept, KeptRun.Question question) {
    return kept.stream().filter(run -> run.answers(question)).findFirst().orElse(null);
  }

  /** Writes a completed experiment in place of an earlier one. */
  public void complete(Results results, Map<String, SeriesFile> seriesByFile) {
    clean(NEXT_SERIES);
    seriesByFile.forEach(
        (file, series) ->
            folder.write(NEXT_SERIES + file.substring(SERIES.length()), Json.line(series) + "\n"));
    String text = Json.text(results);
    try {
      folder.replace(SERIES, NEXT_SERIES);
      folder.write(RESULTS, text);
    } catch (IOException e) {
      throw new BadInput(folder.path() + ": can't be written to: " + Folder.reason(e), e);
    }
    clean(RUNS);
  }

  /** Reads {@code results.json} of a folder. */
  public static Results results(Path folder) {
    Path file = folder.resolve(RESULTS);
    if (!Files.isDirectory(folder)) {
      throw new BadInput(folder + ": there is no such folder, expected one with " + RESULTS);
    }
    if (!Files.exists(file)) {
      throw new BadInput(
          folder
              + ": has no "
              + RESULTS
              + (Files.isDirectory(folder.resolve(RUNS))
                  ? ": the experiment was interrupted; compare … --resume completes it"
                  : ""));
    }
    JsonNode schema = Json.read(file, JsonNode.class).path("schema");
    if (!schema.asText().equals(Results.SCHEMA)) {
      throw new BadInput(
          file + ":/schema: " + BadInput.quoted(schema.asText()) + ", expected " + Results.SCHEMA);
    }
    return Json.read(file, Results.class);
  }

  /** Reads a run's series. */
  public static SeriesFile series(Path folder, RunResult run) {
    Path file = folder.resolve(run.seriesFile()).normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new BadInput(
          folder.resolve(RESULTS) + ": " + BadInput.quoted(run.seriesFile()) + " isn't below it");
    }
    return Json.read(file, SeriesFile.class);
  }

  /** Reads the series of all runs, by the name of their file. */
  public static Map<String, SeriesFile> allSeries(Path folder, Results results) {
    Map<String, SeriesFile> all = new LinkedHashMap<>();
    for (RunResult run : results.runs()) {
      all.put(run.seriesFile(), series(folder, run));
    }
    return all;
  }

  private void clean(String name) {
    try {
      folder.delete(name);
    } catch (IOException e) {
      throw new BadInput(folder.resolve(name) + ": can't be removed: " + Folder.reason(e), e);
    }
  }
}
