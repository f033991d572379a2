package io.lbplace.experiments.tuning;

import io.lbplace.experiments.comparison.Objective.Parting;
import io.lbplace.experiments.comparison.PairedDifference;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.tuning.Tuning.Outcome;
import io.lbplace.experiments.tuning.Tuning.Verdict;
import io.lbplace.strategies.Strategy;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The verdict of held-out seeds on a search's best setting, in one sentence. */
final class Judgement {
  private static final Set<String> SHARES =
      Set.of("acceptance", "demandAcceptance", "availability");
  private static final double PERCENT = 100;

  private Judgement() {}

  static Verdict of(
      TuningPlan plan,
      Strategy start,
      Strategy best,
      int drawn,
      List<RunResult> startRuns,
      List<RunResult> bestRuns) {
    if (best.equals(start)) {
      return new Verdict(
          Outcome.START,
          start.label(),
          drawn == 0
              ? "There is no other setting to try: stay with " + start.label() + "."
              : (drawn == 1 ? "The other setting does no" : "None of " + drawn + " others does")
                  + " better under the training seeds: stay with "
                  + start.label()
                  + ".");
    }
    Parting parting = plan.objective().parting(bestRuns, startRuns);
    String under = "Under " + counted(plan.heldOut().size()) + " " + best.label();
    String stay = " Stay with " + start.label() + ".";
    if (parting == null) {
      return new Verdict(
          Outcome.SAME, start.label(), under + " is as good as " + start.label() + "." + stay);
    }
    String than = " than " + start.label() + ": " + parting.metric() + " " + told(parting);
    if (!parting.better()) {
      return new Verdict(
          Outcome.WORSE,
          start.label(),
          under + " does worse" + than + ". It suited the training seeds only." + stay);
    }
    if (!parting.difference().significant()) {
      return new Verdict(
          Outcome.UNPROVEN,
          start.label(),
          under
              + " does better"
              + than
              + ", which may be chance. Try more seeds, or stay with "
              + start.label()
              + ".");
    }
    return new Verdict(Outcome.BETTER, best.label(), under + " does better" + than + ".");
  }

  private static String counted(int seeds) {
    return seeds == 1 ? "1 held-out seed" : seeds + " held-out seeds";
  }

  private static String told(Parting parting) {
    PairedDifference difference = parting.difference();
    double factor = SHARES.contains(parting.metric()) ? PERCENT : 1;
    String text = number(factor * difference.mean()) + (factor == 1 ? "" : " points");
    List<Double> interval = difference.ci95();
    return interval == null
        ? text
        : text
            + " ["
            + number(factor * interval.get(0))
            + ", "
            + number(factor * interval.get(1))
            + "]";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%+.3f", value);
  }
}
