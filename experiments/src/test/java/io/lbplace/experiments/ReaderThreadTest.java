package io.lbplace.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.event.ControlEvents.ClaimedEvent;
import io.lbplace.core.event.DefinitionEvents.LimitsDefinedEvent;
import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.Event;
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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
        LimitsDefinedEvent.write(log, Long.MIN_VALUE + i, -i, i);
      }
      ClaimedEvent large = ClaimedEvent.begin(log, 0, 1, 2, 3);
      for (int i = 4; i < 40_000; i++) {
        large.addDevice(i);
      }
      log.write(large);
      reading.finish();
    }
  }

  private static EventSink listener(List<String> heard) {
    return new EventSink() {
      @Override
      public void event(Event event) {
        long sum = IntStream.range(0, event.count()).mapToLong(event::field).sum();
        heard.add(event.timeNanos() + " " + event.kind() + " " + sum);
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
        event -> {
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
