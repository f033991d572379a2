package io.lbplace.benchmarks.suite;

import io.lbplace.core.event.EventEncoder;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.event.EventLogHeader;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.event.ExogenousEvents.VipUpdateRequestedEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Time of writing and hashing a record of the event log, and of reading and verifying one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets up
public class LogBenchmark {
  private static final int RECORDS = 16_384;
  private static final EventLogHeader HEADER =
      new EventLogHeader("0".repeat(64), "{}", "first-fit", "{}", "central", 1);

  private final long[] draws = new long[3 * RECORDS];
  private byte[] written;
  private long seen;

  /** Draws the fields and writes the log to be read. */
  @Setup
  public void build() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < draws.length; i += 3) {
      draws[i] = random.nextLong(i < 8 ? 1 : 2_000_000);
      draws[i + 1] = random.nextInt(1_000_000);
      draws[i + 2] = random.nextInt(10_000);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EventEncoder encoder = new EventEncoder(HEADER, bytes);
    write(encoder);
    encoder.finish();
    written = bytes.toByteArray();
  }

  /** Writes and hashes. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public String write() {
    EventEncoder encoder = new EventEncoder(HEADER);
    write(encoder);
    return encoder.finish();
  }

  /** Reads and verifies. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long read() throws IOException {
    EventSink sink = event -> seen += event.field(0) + event.count();
    try (EventReader reader = new EventReader(new ByteArrayInputStream(written))) {
      reader.readAll(sink);
    }
    return seen;
  }

  private void write(EventEncoder encoder) {
    EventLog log = new EventLog(encoder);
    long time = 0;
    for (int i = 0; i < draws.length; i += 3) {
      time += draws[i];
      log.at(time);
      int vip = (int) draws[i + 1];
      if ((vip & 3) == 0) {
        log.record(EventKind.VIP_DELETE_REQUESTED, vip);
      } else {
        VipUpdateRequestedEvent.write(log, vip, (int) draws[i + 2]);
      }
    }
  }
}
