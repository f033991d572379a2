package io.lbplace.experiments;

/** A listener that is told how an experiment goes, from several threads. */
public interface Progress {
  /** A listener that ignores everything. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(int runs, int resumed) {}

        @Override
        public void warn(String text) {}

        @Override
        public void requests(long more) {}

        @Override
        public void completed(String scenario, String strategy, long seed, double wallSeconds) {}

        @Override
        public void end() {}
      };

  /** Begins: a number of runs, some of which are taken over. */
  void begin(int runs, int resumed);

  /** Something isn't as it should be, and doesn't stop the experiment. */
  void warn(String text);

  /** Tells that a run has handled this number of further requests. */
  void requests(long more);

  /** A run is complete and kept; where an authority was set, the strategy is named with it. */
  void completed(String scenario, String strategy, long seed, double wallSeconds);

  /** Ends, completed or not. */
  void end();
}
