package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.gate.BenchFile.Form;
import io.lbplace.benchmarks.gate.BenchFile.Tool;
import io.lbplace.benchmarks.gate.Gate.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A bench: measures the cases that were asked for, and compares them with a baseline. */
public final class Bench {
  /** The number of times that what is slow is measured again. */
  static final int REPEATS = 3;

  private final Tool tool;
  private final Form form;
  private final Jmh jmh = new Jmh();
  private final Predicate<String> asked;
  private final BenchProgress progress;
  private final List<Case> cases;
  private final Map<String, List<Figure>> measured = new LinkedHashMap<>();

  /**
   * A bench.
   *
   * @param include the pattern that a benchmark's name must match in part
   */
  public Bench(Tool tool, Form form, Pattern include, BenchProgress progress) {
    this(tool, form, include, progress, Asked.NOTHING);
  }

  /**
   * A bench that also measures strategies and scenarios of the user's.
   *
   * @param include the pattern that a benchmark's name must match in part
   * @param beside strategies and scenarios of the user's
   */
  public Bench(Tool tool, Form form, Pattern include, BenchProgress progress, Asked beside) {
    this.tool = tool;
    this.form = form;
    this.asked = include.asPredicate();
    this.progress = progress;
    this.cases =
        Cases.of(form, jmh, beside).stream().filter(one -> asked.test(one.name())).toList();
  }

  /** The names of the benchmarks of a form. */
  public static List<String> names(Form form) {
    return names(form, Asked.NOTHING);
  }

  /** The same with strategies and scenarios of the user's. */
  public static List<String> names(Form form, Asked beside) {
    return Cases.of(form, new Jmh(), beside).stream().map(Case::name).toList();
  }

  /** Measures everything that was asked for. */
  public void run() {
    int number = 0;
    for (Case one : cases) {
      progress.begins(++number, cases.size(), one.name(), false);
      measured.put(one.name(), one.measure());
    }
  }

  /** The figures measured so far. */
  public BenchFile result() {
    List<Figure> figures = new ArrayList<>();
    measured.values().forEach(figures::addAll);
    return new BenchFile(tool, form, figures);
  }

  /**
   * Compares with a baseline. A benchmark that falls short on time alone is measured again, since a
   * busy machine is slow for a while; it counts if it falls short each time.
   *
   * @param pause between two such measurements
   */
  public Verdict gate(List<Figure> baseline, Duration pause) throws InterruptedException {
    Verdict verdict = Gate.compare(baseline, result().figures(), asked);
    for (int i = 0; i < REPEATS && !slow(verdict).isEmpty(); i++) {
      if (i > 0) {
        Thread.sleep(pause.toMillis());
      }
      measureAgain(slow(verdict));
      verdict = Gate.compare(baseline, result().figures(), asked);
    }
    return verdict;
  }

  private static Set<String> slow(Verdict verdict) {
    Set<String> slow = new LinkedHashSet<>();
    for (Shortfall shortfall : verdict.shortfalls()) {
      if (shortfall.is() != null && shortfall.is().ratio() != null) {
        slow.add(shortfall.benchmark());
      }
    }
    return slow;
  }

  private void measureAgain(Set<String> names) {
    int number = 0;
    for (Case one : cases) {
      if (names.contains(one.name())) {
        progress.begins(++number, names.size(), one.name(), true);
        measured.put(one.name(), one.measure());
      }
    }
  }

  /** Writes what JMH reports of the times; nothing if no times were asked for. */
  public void writeJmh(Path json, Path log) {
    if (cases.stream().anyMatch(TimedCase.class::isInstance)) {
      jmh.write(json, log);
    }
  }
}
