package io.lbplace.simulator.queue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The queue of entries for the current time, in the order of sending: a growing ring. */
final class Fifo {
  private @Nullable Object[] payloads = new Object[256];
  private int[] endpoints = new int[256];
  private int head;
  private int size;

  int size() {
    return size;
  }

  void add(int endpoint, Object payload) {
    if (size == payloads.length) {
      grow();
    }
    int tail = head + size++ & payloads.length - 1;
    payloads[tail] = payload;
    endpoints[tail] = endpoint;
  }

  int headEndpoint() {
    return endpoints[head];
  }

  @Nullable Object remove() {
    Object payload = payloads[head];
    payloads[head] = null;
    head = head + 1 & payloads.length - 1;
    size--;
    return payload;
  }

  private void grow() {
    int length = payloads.length;
    Object[] morePayloads = Arrays.copyOf(payloads, 2 * length);
    int[] moreEndpoints = Arrays.copyOf(endpoints, 2 * length);
    // What had wrapped round to the front now follows the end.
    System.arraycopy(payloads, 0, morePayloads, length, head);
    System.arraycopy(endpoints, 0, moreEndpoints, length, head);
    payloads = morePayloads;
    endpoints = moreEndpoints;
  }
}
