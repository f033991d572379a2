package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.event.EventSink;
import io.lbplace.simulator.check.Checker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The checker over a real run whose log was tampered with: a control plane that overlooked a limit
 * would leave just such a log.
 */
class TamperedLogTest {
  @TempDir static Path folder;
  private static Path log;

  @BeforeAll
  static void keepARun() {
    log = folder.resolve("run.events");
    Simulation.run(
        Runs.setup(Runs.scenario("default", "horizonSeconds=60000"), Runs.FIRST_FIT, 1, log));
  }

  /** What the log is made to say. */
  private enum Lie {
    LESS_CAPACITY {
      @Override
      void tell(Told told) {
        if (told.is(EventKind.TYPE_DEFINED)) {
          told.set("capacity…", 1, told.get("capacity…", 1) / 4);
        }
      }
    },
    FEWER_VLANS {
      @Override
      void tell(Told told) {
        if (told.is(EventKind.INTERFACE_DEFINED) && told.get("maxVlans") > 1) {
          told.set("maxVlans", 5);
        }
      }
    },
    FEWER_SWITCH_VLANS {
      @Override
      void tell(Told told) {
        if (told.is(EventKind.SWITCH_DEFINED)) {
          told.set("maxVlans", 20);
        }
      }
    },
    NO_ISOLATION {
      @Override
      void tell(Told told) {
        if (told.is(EventKind.TYPE_DEFINED)) {
          told.set("overlappingIps", 0);
        }
      }
    },
    OWN_ADDRESSES_NEEDED {
      @Override
      void tell(Told told) {
        if (told.is(EventKind.TYPE_DEFINED)) {
          told.set("selfAddress", 1);
        }
      }
    },
    FEWER_PARTITIONS {
      @Override
      void tell(Told told) {
        if (told.is(EventKind.TYPE_DEFINED) && told.get("maxPartitions") > 0) {
          told.set("maxPartitions", 1);
        }
      }
    },
    NO_INSTANCES {
      @Override
      void tell(Told told) {
        if (told.is(EventKind.FLAVOR_DEFINED)) {
          told.set("maxInstances", 0);
        }
      }
    },
    ONE_ADDRESS_FOR_ALL {
      @Override
      void tell(Told told) {
        if (told.is(EventKind.DEVICE_APPLIED)) {
          told.set("selfB", 3_232_235_778L);
        }
      }
    },
    EVERYONE_IN_ONE_GROUP {
      @Override
      void tell(Told told) {
        if (told.is(EventKind.VIP_REQUESTED)) {
          told.set("group", 0);
          told.set("groupRule", 2);
        }
      }
    },
    A_TAG_IS_REQUIRED {
      @Override
      void tell(EventLog onward, Dictionary dictionary, int id) {
        if (dictionary == Dictionary.SERVICE_TYPE) {
          onward.text(Dictionary.REQUIRED_TAGS, id, "fips");
        }
      }
    },
    A_TAG_IS_FORBIDDEN {
      @Override
      void tell(EventLog onward, Dictionary dictionary, int id) {
        if (dictionary == Dictionary.SERVICE_TYPE) {
          onward.text(Dictionary.FORBIDDEN_TAGS, id, "az1,sriov");
        } else if (dictionary == Dictionary.DEVICE_TYPE) {
          onward.text(Dictionary.TYPE_TAGS, id, "fips,sriov");
        }
      }
    },
    NOTHING_REMOVED {
      @Override
      boolean drops(EventKind kind) {
        return kind == EventKind.DEVICE_REMOVED;
      }
    },
    NOTHING_WIRED {
      @Override
      boolean drops(EventKind kind) {
        return kind == EventKind.WIRED;
      }
    },
    NOTHING_APPLIED {
      @Override
      boolean drops(EventKind kind) {
        return kind == EventKind.DEVICE_APPLIED;
      }
    };

    void tell(Told told) {}

    /** Told after a text. */
    void tell(EventLog onward, Dictionary dictionary, int id) {}

    boolean drops(EventKind kind) {
      return false;
    }
  }

  @Test
  void theTruthPasses() throws IOException {
    Checker checker = new Checker();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(new Liar(new EventLog(checker), null));
    }
    assertThat(checker.texts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Lie.class)
  void everyLieIsFound(Lie lie) throws IOException {
    Checker checker = new Checker();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(new Liar(new EventLog(checker), lie));
    }
    assertThat(checker.violations()).as(lie + "").isPositive();
  }

  /** A record that can be changed, by the names of its fields. */
  @SuppressWarnings("ArrayRecordComponent") // changed on purpose
  private record Told(EventKind kind, long[] fields) {
    boolean is(EventKind other) {
      return kind == other;
    }

    long get(String name) {
      return get(name, 0);
    }

    /** A field, or one of those that repeat. */
    long get(String name, int i) {
      return fields[at(name) + i];
    }

    void set(String name, long value) {
      set(name, 0, value);
    }

    void set(String name, int i, long value) {
      fields[at(name) + i] = value;
    }

    private int at(String name) {
      return kind.fields().indexOf(name);
    }
  }

  /** Passes a log on with a lie in it. */
  private record Liar(EventLog onward, Lie lie) implements EventSink {
    @Override
    public void event(Event event) {
      if (lie != null && lie.drops(event.kind())) {
        return;
      }
      Told told =
          new Told(
              event.kind(), IntStream.range(0, event.count()).mapToLong(event::field).toArray());
      if (lie != null) {
        lie.tell(told);
      }
      onward.at(event.timeNanos());
      onward.record(told.kind(), told.fields(), 0, told.fields().length);
    }

    @Override
    public void text(Dictionary dictionary, int id, String text) {
      onward.text(dictionary, id, text);
      if (lie != null) {
        lie.tell(onward, dictionary, id);
      }
    }
  }
}
