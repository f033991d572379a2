package io.lbplace.packing.bound;

import com.google.ortools.Loader;

/** The native libraries of OR-Tools, which are of one platform each. */
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
