package io.lbplace.packing;

import java.util.List;

/**
 * A format of packing problems. Found by {@link java.util.ServiceLoader}: a new one is one file and
 * its test.
 */
public interface InstanceFormat {
  /** Its name on the command line. */
  String name();

  /** The content of a file, in one sentence. */
  String summary();

  /** True if a file in a folder is one, by its name; a file that is named itself always is. */
  boolean matches(String fileName);

  /**
   * Reads a file.
   *
   * @param tokens the tokens of the file
   * @param name the name of a problem that the file doesn't name
   * @param folder the class of a file that is one problem
   * @throws io.lbplace.scenarios.error.BadInput if it can't be read: file, line, value, expected
   */
  List<PackingInstance> read(Tokens tokens, String name, String folder);
}
