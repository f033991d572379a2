package io.lbplace.drivers.haproxy;

import java.util.StringJoiner;

/**
 * The states of members that a new worker is told, as the old one has watched them, so that a
 * member that is down gets no requests until the first checks fail: the answer to {@code show
 * servers state} (management guide 2.6, section 9.3), without what the configuration decides.
 */
final class ServerStates {
  private static final int ADMIN_STATE = 6;
  private static final int WEIGHT = 7;
  private static final int CONFIGURED_WEIGHT = 8;

  private ServerStates() {}

  /** The file to load, of the answer. */
  static String file(String answer) {
    StringJoiner out = new StringJoiner("\n", "", "\n");
    for (String line : answer.split("\n", -1)) {
      String[] fields = line.split(" ", -1);
      if (line.startsWith("#") || fields.length <= CONFIGURED_WEIGHT) {
        out.add(line); // the version and the names of the columns
      } else if (fields[ADMIN_STATE].equals("0")) {
        // A weight set at run time is in the new configuration, unless it has changed again since.
        fields[WEIGHT] = fields[CONFIGURED_WEIGHT];
        out.add(String.join(" ", fields));
      }
    }
    return out.toString();
  }
}
