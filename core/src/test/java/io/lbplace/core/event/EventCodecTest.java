package io.lbplace.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.event.ControlEvents.ClaimedEvent;
import io.lbplace.core.event.ControlEvents.StatusChangedEvent;
import io.lbplace.core.event.DefinitionEvents.SpecDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.TargetDefinedEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  private static final EventLogHeader HEADER =
      new EventLogHeader("ab".repeat(32), "{\"name\":\"ü\"}", "first-fit", "{}", "central", -7);

  private record Drawn(long gapNanos, EventKind kind, List<Long> fields) {}

  @Property
  void readsBackWhatWasWritten(@ForAll("events") List<Drawn> events) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EventEncoder encoder = new EventEncoder(HEADER, bytes);
    EventEncoder hashing = new EventEncoder(HEADER);
    Recorder expected = new Recorder();
    write(events, encoder);
    write(events, hashing);
    write(events, expected);

    String hash = encoder.finish();
    assertThat(hashing.finish()).isEqualTo(hash);
    Recorder actual = new Recorder();
    try (EventReader reader = new EventReader(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(reader.header()).isEqualTo(HEADER);
      assertThat(reader.readAll(actual)).isEqualTo(hash);
    }
    assertThat(actual.lines).isEqualTo(expected.lines);
  }

  @Provide
  Arbitrary<List<Drawn>> events() {
    Arbitrary<Long> gaps = Arbitraries.longs().between(0, 1L << 50);
    return Combinators.combine(
            gaps,
            Arbitraries.of(EventKind.values()),
            Arbitraries.longs().list().ofSize(20),
            Arbitraries.integers().between(0, 100))
        .as((gap, kind, values, repeated) -> new Drawn(gap, kind, fields(kind, values, repeated)))
        .list()
        .ofMaxSize(50);
  }

  private static List<Long> fields(EventKind kind, List<Long> values, int repeated) {
    int count = kind.fields().size() + (kind.repeats() ? repeated - 1 : 0);
    List<Long> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fields.add(values.get(i % values.size()));
    }
    return fields;
  }

  private static void write(List<Drawn> events, EventSink sink) {
    EventLog log = new EventLog(sink);
    long now = 0;
    log.text(Dictionary.TENANT, -1, "t – \"1\"");
    for (Drawn event : events) {
      now += event.gapNanos();
      long[] fields = event.fields().stream().mapToLong(Long::longValue).toArray();
      log.at(now);
      log.record(event.kind(), fields, 0, fields.length);
    }
  }

  @Test
  void formatIsStable() {
    // A changed hash is a changed format: lbplace.events/2.
    EventEncoder encoder = new EventEncoder(HEADER);
    sampleRecords(encoder);
    assertThat(encoder.finish())
        .isEqualTo("88d83cd12af80a801933559231c1c82e8e4be9964c92aa1559b6a54abe65650d");
  }

  @Test
  void everyTruncationIsFoundAndPlaced() {
    byte[] log = sample();
    for (int length = 0; length < log.length; length++) {
      byte[] cut = Arrays.copyOf(log, length);
      assertThatThrownBy(() -> read(cut))
          .isInstanceOf(EventFormatException.class)
          .hasMessageMatching("byte \\d+: expected .+, found .+")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void everyFlippedByteIsFound() {
    byte[] log = sample();
    for (int i = 0; i < log.length; i++) {
      byte[] damaged = log.clone();
      damaged[i] ^= 0x15;
      assertThatThrownBy(() -> read(damaged)).isInstanceOf(EventFormatException.class);
    }
  }

  @Test
  void whatFollowsTheEndIsFound() {
    byte[] log = sample();
    byte[] longer = Arrays.copyOf(log, log.length + 1);
    assertThatThrownBy(() -> read(longer))
        .hasMessage("byte " + log.length + ": expected the end of the log, found more bytes");
  }

  @Test
  void otherInputIsNamed() {
    assertThatThrownBy(() -> read(new byte[] {'l', 'b', 'x'}))
        .hasMessageStartingWith("byte 2: expected an event log that starts with lbplace.events/1");
  }

  @Test
  void readsGzip() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(sample());
    }
    assertThat(read(zipped.toByteArray())).isEqualTo(read(sample()));
    byte[] cut = Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2);
    assertThatThrownBy(() -> read(cut)).isInstanceOf(EventFormatException.class);
  }

  @Test
  void refusesMisuse() {
    EventLog log = new EventLog(new EventEncoder(HEADER));
    log.at(5);
    log.record(EventKind.DEVICE_BOOTED, 1);
    log.at(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log.record(EventKind.DEVICE_BOOTED, 1))
        .withMessageContaining("follows a record at 5 ns");
    log.at(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log.record(EventKind.WIRED, 1))
        .withMessageContaining("expected [device, interface, network]");
    assertThatIllegalArgumentException().isThrownBy(() -> log.record(EventKind.SPEC_DEFINED, 1));
  }

  @Test
  void aRecordGrows() {
    Recorder recorder = new Recorder();
    EventLog log = new EventLog(recorder);
    log.at(3);
    TargetDefinedEvent defined = TargetDefinedEvent.begin(log, 1, 2, 3, 4, 5);
    IntStream.range(0, 100).forEach(defined::addDevice);
    log.write(defined);
    assertThat(recorder.lines)
        .singleElement()
        .asString()
        .startsWith("3 TARGET_DEFINED [1, 2, 3, 4, 5, 0, 1, ")
        .endsWith(", 99]");
  }

  private static String read(byte[] log) throws IOException {
    Recorder recorder = new Recorder();
    try (EventReader reader = new EventReader(new ByteArrayInputStream(log))) {
      return reader.readAll(recorder) + recorder.lines;
    }
  }

  private static byte[] sample() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EventEncoder encoder = new EventEncoder(HEADER, bytes);
    sampleRecords(encoder);
    encoder.finish();
    return bytes.toByteArray();
  }

  private static void sampleRecords(EventSink sink) {
    EventLog log = new EventLog(sink);
    log.text(Dictionary.DIMENSION, 0, "vips");
    SpecDefinedEvent spec = SpecDefinedEvent.begin(log, 0, 80);
    spec.addDemand(1);
    spec.addDemand(1L << 40);
    log.write(spec);
    log.at(1_000_000);
    ClaimedEvent claimed = ClaimedEvent.begin(log, 0, 1, 1, 300);
    claimed.addDevice(7);
    claimed.addDevice(8);
    log.write(claimed);
    log.at(2_000_000);
    StatusChangedEvent.write(log, 0, 1, -1);
  }

  private static final class Recorder implements EventSink {
    final List<String> lines = new ArrayList<>();

    @Override
    public void event(Event event) {
      lines.add(event.timeNanos() + " " + event);
    }

    @Override
    public void text(Dictionary dictionary, int id, String text) {
      lines.add(dictionary + " " + id + " " + text);
    }
  }
}
