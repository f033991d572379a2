package io.lbplace.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.event.EventSink;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.LogFeed;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunPolicies;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import io.lbplace.simulator.Watch;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReaderThreadTest {
  /** More than a batch holds several times over. */
  private static final int RECORDS = 50_000;

  @Test
  void aRunComesOutTheSame() {
    Scenario scenario =
        Scenarios.load("default", new Adjustments(List.of("horizonSeconds=40000"), null, null));

    RunOutcome direct = run(scenario, LogFeed.DIRECT);
    RunOutcome followed = run(scenario, new ReaderThread());

    assertThat(followed).isEqualTo(direct);
    assertThat(direct.metrics().offered()).isGreaterThan(1000);
  }

  private static RunOutcome run(Scenario scenario, LogFeed feed) {
    return Simulation.run(
        new RunSetup(
            scenario,
            null,
            RunPolicies.of(
                "best-fit",
                "{}",
                future -> StrategyCatalogue.bundled().parse("best-fit").create(List.of())),
            scenario.seed(),
            Watch.CHECKED.by(feed)));
  }

  @Test
  void readersSeeEveryRecordInItsOrder() {
    List<String> direct = new ArrayList<>();
    List<String> followed = new ArrayList<>();

    write(LogFeed.DIRECT, listener(direct));
    write(new ReaderThread(), listener(followed));

    assertThat(followed).isEqualTo(direct).hasSize(RECORDS + RECORDS / 1000 + 1);
  }

  private static void write(LogFeed feed, EventSink reader) {
    try (LogFeed.Reading reading = feed.open(reader)) {
      EventLog log = reading.log();
      for (int i = 0; i < RECORDS; i++) {
        if (i % 1000 == 0) {
          log.text(Dictionary.TENANT, i, "tenant-" + i);
        }
        log.at(3L * i);
        log.record(EventKind.WIRED, Long.MIN_VALUE + i, -i);
      }
      int large = 40_000;
      Arrays.setAll(log.fields(large), i -> i);
      log.recordFields(EventKind.CLAIMED, large);
      reading.finish();
    }
  }

  private static EventSink listener(List<String> heard) {
    return new EventSink() {
      @Override
      public void event(long timeNanos, EventKind kind, long[] fields, int count) {
        heard.add(timeNanos + " " + kind + " " + LongStream.of(fields).limit(count).sum());
      }

      @Override
      public void text(Dictionary dictionary, int id, String text) {
        heard.add(dictionary + " " + id + " " + text);
      }
    };
  }

  @Test
  void whatAReaderThrowsReachesTheRun() {
    AtomicInteger heard = new AtomicInteger();
    EventSink bad =
        (timeNanos, kind, fields, count) -> {
          if (heard.incrementAndGet() == 7) {
            throw new IllegalStateException("the disk is full");
          }
        };

    assertThatThrownBy(() -> write(new ReaderThread(), bad))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the disk is full");
    assertThat(heard).hasValue(7);
  }
}
