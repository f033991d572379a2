package io.lbplace.experiments.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.scenarios.error.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An experiment's folder: {@code results.json} and {@code series/}, and while it runs {@code
 * runs/}, one file for each run completed. An earlier experiment's files stay whole until the new
 * one's are; {@code runs/} goes last, so that whatever is interrupted can be resumed.
 */
public final class ResultsFolder {
  /** The results. */
  public static final String RESULTS = "results.json";

  /** The report beside them. */
  public static final String REPORT = "report.html";

  /** The names of our files in the folders below; other files there are left alone. */
  private static final Pattern OURS = Pattern.compile(".+\\.seed--?\\d+\\.json");

  private static final Pattern UNFINISHED =
      Pattern.compile("\\..+\\.seed--?\\d+\\.json\\d*\\.part");

  private static final String SERIES_MARK = "{\"schema\":\"lbplace.series/";
  private static final String RUN_MARK = "{\n  \"version\" : ";
  private static final String SERIES = "series";
  private static final String NEXT_SERIES = "series.next";
  private static final String RUNS = "runs";
  private static final int SLUG = 60;

  private final Folder folder;

  /**
   * The results of a folder.
   *
   * @throws BadInput if it holds files of others under the names that are to be written
   */
  public ResultsFolder(Folder folder) {
    this.folder = folder;
    folder.requireOurs(RESULTS, "\"lbplace.results/", List.of(REPORT));
    for (String name : List.of(SERIES, NEXT_SERIES, RUNS)) {
      if (folder.has(name) && !Files.isDirectory(folder.resolve(name))) {
        throw new BadInput(folder.resolve(name) + ": is a file, expected a folder or nothing");
      }
    }
  }

  /**
   * A run as {@code runs/} keeps it.
   *
   * @param version the version of lbplace
   * @param scenarioSha256 the hash of the scenario it ran
   * @param result the result, which names its file of series
   * @param series that file's content
   */
  public record KeptRun(
      String version, String scenarioSha256, RunResult result, SeriesFile series) {
    /** True if the kept run stands for another run. */
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

    /** The identity of a run, and whether the checker must have seen it. */
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

  /** The path of the folder. */
  public Folder folder() {
    return folder;
  }

  /**
   * The path of a run's series below the folder, unique among an experiment's runs.
   *
   * @param authority the authority that the experiment set, which keeps runs under several apart;
   *     or null
   */
  public static String seriesFile(
      String scenario, String strategy, @Nullable String authority, long seed) {
    String under = authority == null ? "" : "." + slug(authority);
    return SERIES + "/" + slug(scenario) + "." + slug(strategy) + under + ".seed-" + seed + ".json";
  }

  /**
   * A name of letters that every file system allows; a hash distinguishes names that would become
   * equal.
   */
  private static String slug(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
    if (plain.equals(name) && plain.length() <= SLUG) {
      return plain;
    }
    String head = plain.substring(0, Math.min(plain.length(), SLUG));
    return head + "-" + Integer.toHexString(name.hashCode());
  }

  /** Deletes the runs of an interrupted experiment, for one that doesn't resume it. */
  public void forgetRuns() {
    clean(RUNS);
  }

  /** Keeps a completed run. */
  public void keep(KeptRun run) {
    String name = RUNS + run.result().seriesFile().substring(SERIES.length());
    requireOurs(name);
    folder.write(name, Json.text(run));
  }

  /**
   * Runs that an experiment takes over when it is resumed.
   *
   * @param runs the runs of an interrupted experiment, and of the last one completed
   * @param damaged the files that can't be used, each with the reason
   */
  public record Kept(List<KeptRun> runs, List<String> damaged) {}

  /** Looks for runs to resume. */
  public Kept kept() {
    List<KeptRun> kept = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    for (Path file : ours(RUNS)) {
      try {
        kept.add(Json.read(file, KeptRun.class));
      } catch (BadInput e) {
        damaged.add(String.valueOf(e.getMessage()));
      }
    }
    if (folder.has(RESULTS)) {
      try {
        Results results = results(folder.path());
        results.runs().forEach(run -> resumable(results, run, kept, damaged));
      } catch (BadInput e) {
        damaged.add(String.valueOf(e.getMessage()));
      }
    }
    return new Kept(kept, damaged);
  }

  private void resumable(Results results, RunResult run, List<KeptRun> kept, List<String> damaged) {
    try {
      kept.add(
          new KeptRun(
              results.tool().version(),
              results.scenario(run.scenario()).sha256(),
              run,
              series(folder.path(), run)));
    } catch (BadInput e) {
      damaged.add(String.valueOf(e.getMessage()));
    }
  }

  /** The number of completed runs of an experiment that goes on. */
  public long keptRuns() {
    return ours(RUNS).size();
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
    seriesByFile.keySet().forEach(this::requireOurs);
    List<Path> earlier = ours(SERIES);
    try {
      if (!folder.has(SERIES)) {
        Files.createDirectory(folder.resolve(SERIES));
      }
      Set<Path> stay = new HashSet<>();
      for (String file : seriesByFile.keySet()) {
        Path to = folder.resolve(file);
        Files.move(
            folder.resolve(NEXT_SERIES + file.substring(SERIES.length())),
            to,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        stay.add(to);
      }
      folder.write(RESULTS, text);
      for (Path file : earlier) {
        if (!stay.contains(file)) {
          Files.deleteIfExists(file);
        }
      }
      clean(NEXT_SERIES);
    } catch (IOException e) {
      throw new BadInput(folder.path() + ": can't be written to: " + Folder.reason(e), e);
    }
    clean(RUNS);
  }

  /** Writes what has been added to results that are complete. */
  public void rewrite(Results results) {
    folder.write(RESULTS, Json.text(results));
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
    Results results = Json.read(file, Results.class);
    Set<String> names = new HashSet<>();
    results.scenarios().forEach(scenario -> names.add(scenario.name()));
    for (RunResult run : results.runs()) {
      if (!names.contains(run.scenario())) {
        throw new BadInput(
            file
                + ":/runs: "
                + BadInput.quoted(run.scenario())
                + ", expected one of its scenarios");
      }
    }
    if (results.runs().isEmpty()) {
      throw new BadInput(file + ":/runs: expected one or more");
    }
    return results;
  }

  /** Reads a run's series. */
  public static SeriesFile series(Path folder, RunResult run) {
    Path file = folder.resolve(run.seriesFile());
    Path below = folder.toAbsolutePath().normalize();
    if (!file.toAbsolutePath().normalize().startsWith(below)) {
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

  /** Deletes what is ours in a folder, and the folder if nothing else is in it. */
  private void clean(String name) {
    Path below = folder.resolve(name);
    try {
      for (Path file : ours(name)) {
        Files.deleteIfExists(file);
      }
      if (Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS) && Folder.files(below).isEmpty()) {
        Files.delete(below);
      }
    } catch (IOException e) {
      throw new BadInput(below + ": can't be removed: " + Folder.reason(e), e);
    }
  }

  /** Our files in a folder, by name; those that a killed process left half written are deleted. */
  private List<Path> ours(String name) {
    Path below = folder.resolve(name);
    List<Path> ours = new ArrayList<>();
    if (!Files.isDirectory(below)) {
      return ours;
    }
    try {
      for (Path file : Folder.files(below)) {
        if (isUnfinished(file)) {
          Files.deleteIfExists(file);
        } else if (isOurs(file)) {
          ours.add(file);
        }
      }
      return ours;
    } catch (IOException e) {
      throw new BadInput(below + ": can't be read: " + Folder.reason(e), e);
    }
  }

  private static boolean isUnfinished(Path file) {
    String name = file.getFileName().toString();
    return UNFINISHED.matcher(name).matches()
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isOurs(Path file) {
    return OURS.matcher(file.getFileName().toString()).matches()
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && (Folder.begins(file, SERIES_MARK) || Folder.begins(file, RUN_MARK));
  }

  private void requireOurs(String name) {
    Path file = folder.resolve(name);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isOurs(file)) {
      throw new BadInput(
          file + ": isn't of lbplace's making and would be lost; name another folder by --out");
    }
  }
}
