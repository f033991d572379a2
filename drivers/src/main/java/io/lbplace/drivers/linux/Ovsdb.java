package io.lbplace.drivers.linux;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * A switch's database behind its socket, asked as <a
 * href="https://www.rfc-editor.org/rfc/rfc7047">RFC 7047</a> has it: transactions over JSON-RPC,
 * each over a connection of its own, so that no connection must be kept alive. {@code ovs-vsctl}
 * asks in the same way, but starting it takes ten times as long.
 *
 * @param socket the socket of its server
 */
record Ovsdb(Path socket) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String DATABASE = "Open_vSwitch";
  private static final String TIMED_OUT = "timed out";

  /** An operation as the RFC writes it, section 5.2; {@code '} stands for {@code "}. */
  static JsonNode operation(String json) throws IOException {
    return MAPPER.readTree(json.replace('\'', '"'));
  }

  /**
   * Carries operations out, all or none.
   *
   * @return the result of each
   * @throws CommandFailed naming what was wrong with one
   * @throws IOException if nobody answers, or what one of them waits for doesn't come
   */
  JsonNode transact(List<JsonNode> operations) throws IOException, InterruptedException {
    ObjectNode request = MAPPER.createObjectNode().put("method", "transact").put("id", 1);
    ArrayNode parameters = request.putArray("params").add(DATABASE);
    operations.forEach(parameters::add);
    JsonNode reply = ask(MAPPER.writeValueAsBytes(request));
    for (JsonNode result : reply.path("result")) {
      if (result.hasNonNull("error")) {
        String error = result.get("error").asText();
        String why = "ovsdb: " + error + ": " + result.path("details").asText();
        if (error.equals(TIMED_OUT)) {
          throw new IOException(why);
        }
        throw new CommandFailed(why);
      }
    }
    if (reply.hasNonNull("error")) {
      throw new CommandFailed("ovsdb: " + reply.get("error"));
    }
    return reply.path("result");
  }

  private JsonNode ask(byte[] request) throws IOException, InterruptedException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer out = ByteBuffer.wrap(request);
      while (out.hasRemaining()) {
        channel.write(out);
      }
      JsonParser parser = MAPPER.createParser(Channels.newInputStream(channel));
      JsonNode reply = parser.readValueAsTree();
      if (reply == null) {
        throw new EOFException("ovsdb-server has closed the connection");
      }
      return reply;
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException();
    }
  }
}
