package io.lbplace.cli.traffic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request over a connection of its own, and its answer as far as it has come. */
final class Exchange {
  private static final int MOST_HEAD = 1 << 16;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})[ \\r]");
  private static final Pattern LENGTH =
      Pattern.compile("\\ncontent-length: *(\\d{1,18}) *\\r", Pattern.CASE_INSENSITIVE);
  private static final Pattern CHUNKED =
      Pattern.compile("\\ntransfer-encoding:[^\\n]*chunked", Pattern.CASE_INSENSITIVE);
  private static final String LAST_CHUNK = "0\r\n\r\n";

  final Target target;
  final SocketChannel channel;

  /** The time at which it was to be sent. */
  final long dueNanos;

  final long deadlineNanos;
  private final ByteBuffer request;
  private final StringBuilder head = new StringBuilder();
  private boolean headSeen;
  private int status;

  /** The bytes of the body still to come; −1: to the connection's end. */
  private long bodyLeft = -1;

  private boolean chunked;
  private String tail = "";
  boolean over;

  Exchange(Target target, SocketChannel channel, long dueNanos, long deadlineNanos) {
    this.target = target;
    this.channel = channel;
    this.dueNanos = dueNanos;
    this.deadlineNanos = deadlineNanos;
    String host = target.address().getAddress().getHostAddress() + ":" + target.address().getPort();
    request =
        ByteBuffer.wrap(
            ("GET / HTTP/1.1\r\nHost: "
                    + host
                    + "\r\nUser-Agent: lbplace\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends on; true once all is sent. */
  boolean send() throws IOException {
    channel.write(request);
    return !request.hasRemaining();
  }

  /**
   * Takes the bytes that have come.
   *
   * @param end true if nothing more will come
   * @return true if the answer is whole
   */
  boolean take(ByteBuffer bytes, boolean end) {
    String text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
    if (!headSeen) {
      head.append(text);
      int at = head.indexOf("\r\n\r\n");
      if (at < 0) {
        return false;
      }
      text = head.substring(at + 4);
      head.setLength(at + 2);
      readHead();
    }
    if (bodyLeft >= 0) {
      bodyLeft = Math.max(0, bodyLeft - text.length());
      return bodyLeft == 0;
    }
    if (chunked) {
      String last = tail + text;
      tail = last.substring(Math.max(0, last.length() - LAST_CHUNK.length()));
      return tail.equals(LAST_CHUNK);
    }
    return end;
  }

  private void readHead() {
    headSeen = true;
    Matcher line = STATUS.matcher(head);
    status = line.lookingAt() ? Integer.parseInt(line.group(1)) : 0;
    Matcher length = LENGTH.matcher(head);
    if (status == 204 || status == 304) {
      bodyLeft = 0;
    } else if (length.find()) {
      bodyLeft = Long.parseLong(length.group(1));
    } else {
      chunked = CHUNKED.matcher(head).find();
    }
  }

  /** True if no answer begins so. */
  boolean isNoAnswer() {
    return headSeen ? status == 0 : head.length() > MOST_HEAD;
  }

  /** The answer's status. */
  int status() {
    return status;
  }
}
