package io.lbplace.core.runtime;

import io.lbplace.core.message.Message;
import java.util.Arrays;

/** A journal in memory, for a world whose crashes are simulated. */
public final class MemoryJournal implements Journal {
  private long[] times = new long[1024];
  private int[] endpoints = new int[1024];
  private Message[] messages = new Message[1024];
  private int size;

  /** Takes one record of a journal. */
  @FunctionalInterface
  public interface Reader {
    /** A message that was handled at that time. */
    void read(long timeNanos, int endpoint, Message message);
  }

  @Override
  public void append(long timeNanos, int endpoint, Message message) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      endpoints = Arrays.copyOf(endpoints, 2 * size);
      messages = Arrays.copyOf(messages, 2 * size);
    }
    times[size] = timeNanos;
    endpoints[size] = endpoint;
    messages[size] = message;
    size++;
  }

  /** Hands out all records, oldest first. */
  public void forEach(Reader reader) {
    for (int i = 0; i < size; i++) {
      reader.read(times[i], endpoints[i], messages[i]);
    }
  }
}
