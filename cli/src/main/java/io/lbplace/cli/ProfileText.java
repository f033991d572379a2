package io.lbplace.cli;

import io.lbplace.experiments.profile.CpuProfile;
import io.lbplace.experiments.profile.Part;
import java.io.PrintWriter;
import java.util.Locale;

/** Tells where a run's time went, a line for each part. */
final class ProfileText {
  /** With fewer samples a share of a tenth is wrong by a fifth or more. */
  private static final int FEW = 200;

  private ProfileText() {}

  static void print(CpuProfile profile, PrintWriter out) {
    out.printf("%nWhere the time went (%d samples of the run's thread)%n", profile.count());
    for (Part part : Part.values()) {
      out.printf(
          Locale.ROOT,
          "  %-9s %5.1f %%  %s%n",
          part.text(),
          100 * profile.share(part),
          part.what());
    }
    if (profile.count() < FEW) {
      out.println("  too few samples to tell small shares: the run was short");
    }
    out.flush();
  }
}
