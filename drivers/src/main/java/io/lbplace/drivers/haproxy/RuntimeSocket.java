package io.lbplace.drivers.haproxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A socket on which a process takes commands, one a connection (management guide 2.6, sections 9.3
 * and 9.4). An interrupt ends the wait for an answer.
 *
 * @param path its path
 */
record RuntimeSocket(Path path) {
  /** The time without an answer after which a process is taken to hang. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A process that is there and gives no answer. */
  static final class Hangs extends IOException {
    private static final long serialVersionUID = 1L;

    Hangs(Path path) {
      super(path.getFileName() + ": no answer in " + PATIENCE.toSeconds() + " s");
    }
  }

  /**
   * Sends a command, or several with semicolons between, which are carried out in order.
   *
   * @return the answer, without the blank lines around it
   * @throws Hangs if there is no answer in five seconds
   * @throws IOException if nobody is there
   */
  String ask(String command) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      // A Unix socket is connected at once or not at all: its queue is full where nobody takes from
      // it.
      if (!channel.connect(UnixDomainSocketAddress.of(path))) {
        throw new Hangs(path);
      }
      SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
      ByteBuffer request = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII));
      while (request.hasRemaining()) {
        await(selector, deadline);
        channel.write(request);
      }
      channel.shutdownOutput(); // the master's socket waits for more otherwise
      key.interestOps(SelectionKey.OP_READ);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(8192);
      while (true) {
        await(selector, deadline);
        int read = channel.read(buffer);
        if (read < 0) {
          return answer.toString(StandardCharsets.US_ASCII).strip();
        }
        answer.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
    }
  }

  private void await(Selector selector, long deadline) throws IOException {
    long left = deadline - System.nanoTime();
    if (left > 0) {
      selector.select(Math.max(1, left / 1_000_000));
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
    if (selector.selectedKeys().isEmpty()) {
      throw new Hangs(path);
    }
    selector.selectedKeys().clear();
  }
}
