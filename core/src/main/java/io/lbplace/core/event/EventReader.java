package io.lbplace.core.event;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Streams an event log back: header first, then its records in order. The log may be gzipped; then
 * offsets in errors count decompressed bytes. Damage anywhere is found at the latest by the digest
 * at the end.
 */
public final class EventReader implements Closeable {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final Dictionary[] DICTIONARIES = Dictionary.values();

  private final ByteSource in;
  private final EventLogHeader header;
  private final Event[] events = EventKind.newEvents();
  private long timeNanos;
  private String sha256 = "";

  /**
   * Opens a log and reads its header.
   *
   * @param source read to its end by {@link #readAll}, closed by {@link #close}
   * @throws EventFormatException if it is no event log
   */
  public EventReader(InputStream source) throws IOException {
    in = new ByteSource(plain(source));
    byte[] magic = new byte[Format.MAGIC.length()];
    for (int i = 0; i < magic.length; i++) {
      magic[i] = (byte) in.next("an event log that starts with lbplace.events/1");
      if (magic[i] != Format.MAGIC.charAt(i)) {
        throw in.unexpected("an event log that starts with lbplace.events/1", "byte " + magic[i]);
      }
    }
    header =
        new EventLogHeader(
            in.string("the scenario's SHA-256"),
            in.string("the scenario"),
            in.string("the strategy"),
            in.string("the options"),
            in.string("the authority"),
            in.signed("the seed"));
  }

  /** The log's header. */
  public EventLogHeader header() {
    return header;
  }

  /**
   * Feeds all records to a sink.
   *
   * @return the log's SHA-256, hexadecimal, verified
   * @throws EventFormatException if the log is damaged; the sink has got the records before the
   *     damage
   */
  public String readAll(EventSink sink) throws IOException {
    while (readNext(sink)) {
      // the sink has it
    }
    return sha256;
  }

  /**
   * Feeds the next record to a sink; false, and nothing fed, at the end of the log.
   *
   * @throws EventFormatException if the log is damaged
   */
  public boolean readNext(EventSink sink) throws IOException {
    if (!sha256.isEmpty()) {
      return false;
    }
    int code = in.next("a kind of record or the end of the log");
    if (code == Format.END) {
      sha256 = end();
      return false;
    }
    if (code == Format.DICTIONARY) {
      dictionary(sink);
    } else {
      record(code, sink);
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void record(int code, EventSink sink) throws IOException {
    EventKind kind = EventKind.find(code);
    if (kind == null) {
      throw in.unexpected("a kind of record", "byte " + code);
    }
    long delta = in.unsigned("a time");
    if (delta < 0 || timeNanos + delta < 0) {
      throw in.unexpected("a time", "an overflow");
    }
    timeNanos += delta;
    int count = kind.fields().size();
    if (kind.repeats()) {
      count += in.length("the number of repeated fields of " + kind) - 1;
    }
    Event event = events[kind.ordinal()];
    event.timeNanos = timeNanos;
    event.count = 0;
    for (int i = 0; i < count; i++) {
      event.put(in.signed("a field"));
    }
    sink.event(event);
  }

  private void dictionary(EventSink sink) throws IOException {
    int ordinal = in.next("a dictionary");
    if (ordinal >= DICTIONARIES.length) {
      throw in.unexpected("a dictionary", "byte " + ordinal);
    }
    long id = in.signed("an entry of a dictionary");
    if (id != (int) id) {
      throw in.unexpected("an entry of a dictionary", "number " + id);
    }
    sink.text(DICTIONARIES[ordinal], (int) id, in.string("a text"));
  }

  private String end() throws IOException {
    byte[] hash = in.digest();
    for (byte expected : hash) {
      int found = in.next("the SHA-256 of the log");
      if ((byte) found != expected) {
        throw in.unexpected("the SHA-256 " + HexFormat.of().formatHex(hash), "another");
      }
    }
    in.expectEnd();
    return HexFormat.of().formatHex(hash);
  }

  private static InputStream plain(InputStream source) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(source);
    buffered.mark(2);
    int magic = buffered.read() << 8 | buffered.read();
    buffered.reset();
    if (magic != GZIP_MAGIC) {
      return buffered;
    }
    try {
      return new GZIPInputStream(buffered);
    } catch (ZipException | EOFException e) {
      throw new EventFormatException(0, "gzip", "'" + e.getMessage() + "'");
    }
  }
}
