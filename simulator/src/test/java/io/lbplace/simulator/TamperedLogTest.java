package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.event.EventSink;
import io.lbplace.simulator.check.Checker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      void tell(EventKind kind, long[] fields) {
        if (kind == EventKind.TYPE_DEFINED) {
          fields[8] /= 4;
        }
      }
    },
    FEWER_VLANS {
      @Override
      void tell(EventKind kind, long[] fields) {
        if (kind == EventKind.INTERFACE_DEFINED && fields[2] > 1) {
          fields[2] = 5;
        }
      }
    },
    FEWER_SWITCH_VLANS {
      @Override
      void tell(EventKind kind, long[] fields) {
        if (kind == EventKind.SWITCH_DEFINED) {
          fields[1] = 20;
        }
      }
    },
    NO_ISOLATION {
      @Override
      void tell(EventKind kind, long[] fields) {
        if (kind == EventKind.TYPE_DEFINED) {
          fields[3] = 0;
        }
      }
    },
    OWN_ADDRESSES_NEEDED {
      @Override
      void tell(EventKind kind, long[] fields) {
        if (kind == EventKind.TYPE_DEFINED) {
          fields[4] = 1;
        }
      }
    },
    FEWER_PARTITIONS {
      @Override
      void tell(EventKind kind, long[] fields) {
        if (kind == EventKind.TYPE_DEFINED && fields[6] > 0) {
          fields[6] = 1;
        }
      }
    },
    NO_INSTANCES {
      @Override
      void tell(EventKind kind, long[] fields) {
        if (kind == EventKind.FLAVOR_DEFINED) {
          fields[3] = 0;
        }
      }
    },
    ONE_ADDRESS_FOR_ALL {
      @Override
      void tell(EventKind kind, long[] fields) {
        if (kind == EventKind.DEVICE_APPLIED) {
          fields[12] = 3_232_235_778L;
        }
      }
    },
    EVERYONE_IN_ONE_GROUP {
      @Override
      void tell(EventKind kind, long[] fields) {
        if (kind == EventKind.VIP_REQUESTED) {
          fields[8] = 0;
          fields[9] = 2;
        }
      }
    },
    A_TAG_IS_REQUIRED {
      @Override
      void tell(Checker checker, Dictionary dictionary, int id) {
        if (dictionary == Dictionary.SERVICE_TYPE) {
          checker.text(Dictionary.REQUIRED_TAGS, id, "fips");
        }
      }
    },
    A_TAG_IS_FORBIDDEN {
      @Override
      void tell(Checker checker, Dictionary dictionary, int id) {
        if (dictionary == Dictionary.SERVICE_TYPE) {
          checker.text(Dictionary.FORBIDDEN_TAGS, id, "az1,sriov");
        } else if (dictionary == Dictionary.DEVICE_TYPE) {
          checker.text(Dictionary.TYPE_TAGS, id, "fips,sriov");
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

    void tell(EventKind kind, long[] fields) {}

    /** Told after a text. */
    void tell(Checker checker, Dictionary dictionary, int id) {}

    boolean drops(EventKind kind) {
      return false;
    }
  }

  @Test
  void theTruthPasses() throws IOException {
    Checker checker = new Checker();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(new Liar(checker, null));
    }
    assertThat(checker.texts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Lie.class)
  void everyLieIsFound(Lie lie) throws IOException {
    Checker checker = new Checker();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(new Liar(checker, lie));
    }
    assertThat(checker.violations()).as(lie + "").isPositive();
  }

  /** Passes a log on with a lie in it. */
  private record Liar(Checker checker, Lie lie) implements EventSink {
    @Override
    public void event(long timeNanos, EventKind kind, long[] fields, int count) {
      if (lie == null) {
        checker.event(timeNanos, kind, fields, count);
      } else if (!lie.drops(kind)) {
        lie.tell(kind, fields);
        checker.event(timeNanos, kind, fields, count);
      }
    }

    @Override
    public void text(Dictionary dictionary, int id, String text) {
      checker.text(dictionary, id, text);
      if (lie != null) {
        lie.tell(checker, dictionary, id);
      }
    }
  }
}
