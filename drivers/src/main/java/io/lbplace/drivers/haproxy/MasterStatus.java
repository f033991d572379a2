package io.lbplace.drivers.haproxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The status of a master: its answer to {@code show proc} (management guide 2.6, section 9.4).
 *
 * @param reloads the number of times that it was asked to load its configuration again
 * @param failed the number of the last of these that went wrong
 * @param workers the number of workers of its present configuration
 * @param old the process ids of workers of earlier ones, which end with their last connection
 */
record MasterStatus(int reloads, int failed, int workers, List<Integer> old) {
  private static final Pattern MASTER =
      Pattern.compile("\\d+\\s+master\\s+(\\d+) \\[failed: (\\d+)\\].*");
  private static final Pattern WORKER = Pattern.compile("(\\d+)\\s+worker\\s.*");

  MasterStatus {
    old = List.copyOf(old);
  }

  /**
   * Reads it.
   *
   * @throws IOException if it is no such answer, as when the master ends while answering
   */
  static MasterStatus parse(String answer) throws IOException {
    int reloads = -1;
    int failed = 0;
    int workers = 0;
    boolean present = true;
    boolean replaced = false;
    List<Integer> old = new ArrayList<>();
    for (String line : answer.split("\n", -1)) {
      Matcher master = MASTER.matcher(line);
      if (master.matches()) {
        reloads = Integer.parseInt(master.group(1));
        failed = Integer.parseInt(master.group(2));
      } else if (line.startsWith("#")) {
        present = line.startsWith("# workers");
        replaced = line.startsWith("# old workers");
      } else {
        Matcher worker = WORKER.matcher(line);
        if (worker.matches() && present) {
          workers++;
        } else if (worker.matches() && replaced) {
          old.add(Integer.parseInt(worker.group(1)));
        }
      }
    }
    if (reloads < 0) {
      throw new IOException("no master answered: " + answer);
    }
    return new MasterStatus(reloads, failed, workers, old);
  }
}
