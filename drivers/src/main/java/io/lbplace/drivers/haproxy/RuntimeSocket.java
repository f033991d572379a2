package io.lbplace.drivers.haproxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A socket on which a process takes commands, one a connection (management guide 2.6, sections 9.3
 * and 9.4). An interrupt ends the wait for an answer.
 *
 * @param path where it is
 */
record RuntimeSocket(Path path) {
  /**
   * Has a command carried out; several, with semicolons between, in order.
   *
   * @return what was answered, without the blank lines around it
   * @throws IOException if nobody answers
   */
  String ask(String command) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      ByteBuffer request = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII));
      while (request.hasRemaining()) {
        channel.write(request);
      }
      channel.shutdownOutput(); // the master's socket waits for more otherwise
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(8192);
      while (channel.read(buffer) >= 0) {
        answer.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
      return answer.toString(StandardCharsets.US_ASCII).strip();
    }
  }
}
