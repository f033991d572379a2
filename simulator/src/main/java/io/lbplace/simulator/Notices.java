package io.lbplace.simulator;

import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.event.ControlEvents.HealthChangedEvent;
import io.lbplace.core.event.ControlEvents.OnboardingRefusedEvent;
import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Dimension;
import io.lbplace.core.model.Resources;
import io.lbplace.core.registry.OnboardingMismatch;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.Latency;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Puts into words what an operator would have been told; the first ones of a run. */
final class Notices implements EventSink {
  private static final int MOST = 100;
  private static final OnboardingMismatch[] OBJECTIONS = OnboardingMismatch.values();

  private final FleetPlan fleet;
  private final List<Notice> notices = new ArrayList<>();
  private final @Nullable Drains drains;
  private long more;

  /**
   * Notices of a run.
   *
   * @param emptied true if the operator drains or removes targets in it
   */
  Notices(FleetPlan fleet, boolean emptied) {
    this.fleet = fleet;
    this.drains = emptied ? new Drains(fleet) : null;
  }

  /** All notices in order of time; if more occurred than are kept, the last one says how many. */
  List<Notice> all() {
    List<Notice> all = new ArrayList<>(notices);
    if (drains != null) {
      all.addAll(drains.all());
      all.sort(Comparator.comparingLong(Notice::atNanos));
    }
    if (more > 0) {
      all.add(new Notice(notices.get(MOST - 1).atNanos(), "… and " + more + " more"));
    }
    return all;
  }

  /** Notes that the run is cut off because it doesn't end by itself, or not in useful time. */
  void cut(long nowNanos, String why) {
    Notice notice =
        new Notice(
            nowNanos,
            "the run was cut: " + why + "; what must hold when no work is pending was not checked");
    if (notices.size() < MOST) {
      notices.add(notice);
    } else {
      notices.set(MOST - 1, notice);
      more++;
    }
  }

  @Override
  public boolean wants(EventKind kind) {
    return kind == EventKind.ONBOARDING_REFUSED
        || kind == EventKind.HEALTH_CHANGED
        || (drains != null && Drains.wants(kind));
  }

  @Override
  public void event(Event event) {
    if (drains != null && Drains.wants(event.kind())) {
      drains.event(event);
      return;
    }
    if (notices.size() == MOST) {
      more++;
      return;
    }
    String text =
        event instanceof HealthChangedEvent health
            ? health(VipHealth.of(health))
            : refused((OnboardingRefusedEvent) event);
    notices.add(new Notice(event.timeNanos(), text));
  }

  private static String health(VipHealth health) {
    StringJoiner down = new StringJoiner(", ");
    health.down().forEach(each -> down.add(Cidr.dotted(each.address()) + ":" + each.port()));
    boolean serves = health.serving();
    String members =
        down.length() > 0
            ? "down: " + down
            : serves ? "all members answer" : "nothing runs that would serve it";
    return "VIP " + health.vip() + " is " + (serves ? "ACTIVE" : "DOWN") + ", " + members;
  }

  private String refused(OnboardingRefusedEvent refused) {
    int device = refused.device();
    String name =
        device < 0
            ? fleet.targets().get(refused.target()).name()
            : fleet.devices().get(device).name();
    OnboardingMismatch why = OBJECTIONS[refused.reason()];
    return why == OnboardingMismatch.EXISTS
        ? name + " exists already, " + TargetState.values()[refused.key()]
        : name
            + " was not on-boarded: "
            + why(why, refused.key(), refused.declared(), refused.found());
  }

  private String why(OnboardingMismatch why, int key, long declared, long found) {
    return switch (why) {
      case EXISTS -> throw new IllegalArgumentException("is no reason of a driver's");
      case UNREACHABLE -> "not reachable (no answer within " + Latency.seconds(found) + " s)";
      case FAILED -> "its driver could not find out what it is";
      case CAPACITY -> {
        Dimension dimension = fleet.dimensions().get(key);
        yield declares(
            dimension.name() + " " + amount(declared, dimension), amount(found, dimension));
      }
      case INTERFACES -> declares("interfaces " + declared, String.valueOf(found));
      case VLANS -> declares("maxVlans " + declared + " on interface " + key, "" + found);
      case ISOLATION -> declares("overlappingIps", "no traffic isolation");
      case PARTITIONS -> declares("maxPartitions " + declared, "" + found);
    };
  }

  private static String declares(String declared, String found) {
    return "declares " + declared + ", the device has " + found;
  }

  private static String amount(long units, Dimension dimension) {
    return units >= Resources.UNLIMITED
        ? "without limit"
        : BigDecimal.valueOf((double) units / dimension.scale())
            .stripTrailingZeros()
            .toPlainString();
  }

  @Override
  public void text(Dictionary dictionary, int id, String text) {
    // names are the plan's
  }
}
