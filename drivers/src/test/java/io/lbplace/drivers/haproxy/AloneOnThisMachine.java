package io.lbplace.drivers.haproxy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The turns of tests among all processes of a machine. The neighbours of a hundred devices take 534
 * of the 1,024 entries that the kernel has for all namespaces together: two such tests at a time
 * lose packets.
 */
final class AloneOnThisMachine {
  private AloneOnThisMachine() {}

  interface Steps {
    void run() throws Exception;
  }

  static void run(Steps steps) throws Exception {
    try (FileChannel file = lockFile()) {
      file.lock(); // until it is closed
      steps.run();
    }
  }

  private static FileChannel lockFile() throws IOException {
    Path path = Path.of(System.getProperty("java.io.tmpdir"), "lbplace-hundred-devices.lock");
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
