package io.lbplace.cli.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for members of a lab on loopback where nothing listens: it answers every HTTP request
 * with 200. One thread serves all of them.
 */
final class Origins implements AutoCloseable {
  private static final byte[] END = {'\r', '\n', '\r', '\n'};
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nok\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final int BACKLOG = 512;

  private final Selector selector;
  private final Thread thread;
  private final Queue<ServerSocketChannel> fresh = new ConcurrentLinkedQueue<>();

  /** The addresses that were tried: true where it is ours. */
  private final Map<InetSocketAddress, Boolean> tried = new HashMap<>();

  private volatile boolean closed;

  Origins() throws IOException {
    selector = Selector.open();
    thread = new Thread(this::run, "lbplace-origins");
    thread.setDaemon(true);
    thread.start();
  }

  /** Listens at a place, unless something else does, or this user may not listen at its port. */
  synchronized void serve(InetSocketAddress place) {
    if (tried.containsKey(place) || closed) {
      return;
    }
    @Nullable ServerSocketChannel server = bound(place);
    tried.put(place, server != null);
    if (server != null) {
      fresh.add(server);
      selector.wakeup();
    }
  }

  private static @Nullable ServerSocketChannel bound(InetSocketAddress place) {
    try {
      ServerSocketChannel server = ServerSocketChannel.open();
      try {
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        server.bind(place, BACKLOG);
        server.configureBlocking(false);
        return server;
      } catch (BindException e) {
        server.close();
        return null; // somebody's already, or below 1024
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no origin at " + place, e);
    }
  }

  /** The number that are ours. */
  synchronized int count() {
    return (int) tried.values().stream().filter(ours -> ours).count();
  }

  private void run() {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 14);
    try {
      while (!closed) {
        selector.select();
        for (ServerSocketChannel each = fresh.poll(); each != null; each = fresh.poll()) {
          each.register(selector, SelectionKey.OP_ACCEPT);
        }
        for (SelectionKey key : selector.selectedKeys()) {
          if (key.channel() instanceof ServerSocketChannel server) {
            accept(server);
          } else {
            answer(key, buffer);
          }
        }
        selector.selectedKeys().clear();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocketChannel server) {
    try {
      SocketChannel client = server.accept();
      if (client != null) {
        client.configureBlocking(false);
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.register(selector, SelectionKey.OP_READ, new int[1]);
      }
    } catch (IOException e) {
      // who asked has gone, or there are too many: it sees that itself
    }
  }

  /** The attachment counts how much of a request's end has been seen. */
  private static void answer(SelectionKey key, ByteBuffer buffer) {
    SocketChannel client = (SocketChannel) key.channel();
    int[] seen = (int[]) key.attachment();
    try {
      buffer.clear();
      if (client.read(buffer) < 0) {
        client.close();
        return;
      }
      buffer.flip();
      while (buffer.hasRemaining()) {
        byte next = buffer.get();
        seen[0] = next == END[seen[0]] ? seen[0] + 1 : next == END[0] ? 1 : 0;
        if (seen[0] == END.length) {
          seen[0] = 0;
          client.write(ByteBuffer.wrap(ANSWER)); // fits any socket's buffer
        }
      }
    } catch (IOException e) {
      close(client);
    }
  }

  private static void close(SocketChannel client) {
    try {
      client.close();
    } catch (IOException e) {
      // it is gone all the same
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      for (ServerSocketChannel each = fresh.poll(); each != null; each = fresh.poll()) {
        each.close();
      }
      selector.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClosedChannelException e) {
      // closed already
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
