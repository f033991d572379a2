package io.lbplace.strategies.bound;

import com.google.ortools.Loader;

/** Whether the solvers of OR-Tools can be used here: they are native, of one platform each. */
final class Natives {
  private Natives() {}

  /** Loads them at the first call, in half a second to one; false where they are missing. */
  static boolean available() {
    return Loaded.YES;
  }

  private static final class Loaded {
    static final boolean YES = load();

    private static boolean load() {
      try {
        Loader.loadNativeLibraries();
        return true;
      } catch (LinkageError | RuntimeException e) {
        return false; // no jar, none for this platform, or no folder that may hold libraries
      }
    }
  }
}
