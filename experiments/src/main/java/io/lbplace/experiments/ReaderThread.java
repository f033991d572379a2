package io.lbplace.experiments;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.event.EventSink;
import io.lbplace.simulator.LogFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run's log on a thread of its own, for runs that leave a core idle. The run fills batches
 * of records, the thread empties them; where it falls behind, the run waits. Readers see the same
 * records in the same order as without it.
 */
public final class ReaderThread implements LogFeed {
  private static final int BATCHES = 4;

  /** A word is 8 bytes: a batch stays in the caches, and is handed over once in some 200 VIPs. */
  private static final int BATCH_WORDS = 16 << 10;

  /** The words before a record's fields: its time; its kind and the number of fields. */
  private static final int HEAD_WORDS = 2;

  private static final EventKind[] KINDS = EventKind.values();
  private static final Dictionary[] DICTIONARIES = Dictionary.values();

  @Override
  public Reading open(EventSink... readers) {
    return new Following(new EventLog(readers));
  }

  /** Records as words. A text has −1 − its dictionary as kind, and its handle as only field. */
  private static final class Batch {
    private long[] words;
    private int used;
    private final List<String> texts = new ArrayList<>();

    Batch(int size) {
      words = new long[size];
    }

    boolean hasRoom(int fields) {
      return words.length - used >= HEAD_WORDS + fields;
    }

    void add(Event event) {
      int count = event.count();
      if (!hasRoom(count)) {
        words = new long[HEAD_WORDS + count];
      }
      head(event.timeNanos(), event.kind().ordinal(), count);
      for (int i = 0; i < count; i++) {
        words[used + i] = event.field(i);
      }
      used += count;
    }

    void add(Dictionary dictionary, int id, String text) {
      head(0, -1 - dictionary.ordinal(), 1);
      words[used++] = id;
      texts.add(text);
    }

    private void head(long timeNanos, int what, int count) {
      words[used] = timeNanos;
      words[used + 1] = (long) what << Integer.SIZE | count;
      used += HEAD_WORDS;
    }

    void read(EventLog log) {
      int text = 0;
      int at = 0;
      while (at < used) {
        int what = (int) (words[at + 1] >> Integer.SIZE);
        int count = (int) words[at + 1];
        int fields = at + HEAD_WORDS;
        if (what < 0) {
          log.text(DICTIONARIES[-1 - what], (int) words[fields], texts.get(text++));
        } else {
          log.at(words[at]);
          log.record(KINDS[what], words, fields, count);
        }
        at = fields + count;
      }
    }

    void clear() {
      used = 0;
      texts.clear();
    }
  }

  /** The two ends: the sink that fills batches, and the thread that reads them. */
  private static final class Following implements Reading, EventSink {
    /** Says that no batch follows. */
    private static final Batch END = new Batch(0);

    private final BlockingQueue<Batch> full = new ArrayBlockingQueue<>(BATCHES + 1);
    private final BlockingQueue<Batch> empty = new ArrayBlockingQueue<>(BATCHES);
    private final EventLog log = new EventLog(this);
    private final EventLog readers;
    private final Thread thread;
    private Batch filling = new Batch(BATCH_WORDS);
    private volatile @Nullable Throwable failure;

    Following(EventLog readers) {
      this.readers = readers;
      for (int i = 1; i < BATCHES; i++) {
        empty.add(new Batch(BATCH_WORDS));
      }
      thread = new Thread(this::read, "log reader");
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public EventLog log() {
      return log;
    }

    @Override
    public void event(Event event) {
      if (!filling.hasRoom(event.count())) {
        handOver();
      }
      filling.add(event);
    }

    @Override
    public void text(Dictionary dictionary, int id, String text) {
      if (!filling.hasRoom(1)) {
        handOver();
      }
      filling.add(dictionary, id, text);
    }

    private void handOver() {
      try {
        full.put(filling);
        filling = empty.take();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      throwFailure();
    }

    @Override
    public void finish() {
      try {
        full.put(filling);
        full.put(END);
        thread.join();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      throwFailure();
    }

    @Override
    public void close() {
      thread.interrupt();
    }

    /** Reads batches; after a failure they still come back, so that the run isn't left waiting. */
    private void read() {
      try {
        for (Batch batch = full.take(); batch != END; batch = full.take()) {
          if (failure == null) {
            readAll(batch);
          }
          batch.clear();
          empty.put(batch);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the run is over
      }
    }

    private void readAll(Batch batch) {
      try {
        batch.read(readers);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
    }

    private void throwFailure() {
      Throwable thrown = failure;
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException unchecked) {
        throw unchecked;
      }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException("interrupted", e);
    }
  }
}
