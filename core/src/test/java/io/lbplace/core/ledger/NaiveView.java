package io.lbplace.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.NaiveBooks.Target;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFinder.Feature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** What a view must answer, from a plain scan over all targets. */
final class NaiveView {
  private final NaiveFleet fleet;
  private final PlacementRequest request;
  private final int mask;
  private final Deque<Feature> pushed = new ArrayDeque<>();

  NaiveView(NaiveFleet fleet, PlacementRequest request, int mask) {
    this.fleet = fleet;
    this.request = request;
    this.mask = mask;
  }

  void push(Feature feature) {
    pushed.push(feature);
  }

  void pop() {
    pushed.pop();
  }

  int depth() {
    return pushed.size();
  }

  private List<Integer> eligible() {
    List<Integer> list = new ArrayList<>();
    for (Target target : fleet.targets) {
      if (Arrays.stream(request.excluded()).noneMatch(t -> t == target.handle)
          && pushed.stream().allMatch(f -> has(f, target))
          && fleet.verdict(request, target.handle, mask) == Verdict.FITS) {
        list.add(target.handle);
      }
    }
    return list;
  }

  int firstFit() {
    List<Integer> eligible = eligible();
    return eligible.isEmpty() ? -1 : eligible.get(0);
  }

  /** Compares every answer, in random order, since earlier questions must not change later ones. */
  void compare(FleetView view, Random random) {
    List<Integer> eligible = eligible();
    Comparator<Integer> byLoad = Comparator.comparingDouble(fleet::load);
    int first = eligible.isEmpty() ? -1 : eligible.get(0);
    int least = eligible.stream().min(byLoad).orElse(-1);
    int most =
        eligible.stream().max(byLoad.thenComparing(Comparator.<Integer>reverseOrder())).orElse(-1);
    int from = random.nextInt(fleet.targets.size() + 1) - 1;
    int next = eligible.stream().filter(t -> t > from).findFirst().orElse(-1);
    List<Runnable> questions =
        new ArrayList<>(
            List.of(
                () -> assertThat(view.firstFit()).as("firstFit").isEqualTo(first),
                () -> assertThat(view.nextFit(from)).as("nextFit(%s)", from).isEqualTo(next),
                () -> assertThat(view.leastLoaded()).as("leastLoaded").isEqualTo(least),
                () -> assertThat(view.mostLoaded()).as("mostLoaded").isEqualTo(most),
                () -> assertThat(view.flavor()).as("flavor").isEqualTo(flavor()),
                () -> assertThat(view.reject()).as("reject").isEqualTo(reject()),
                () -> compareTargets(view, eligible)));
    Collections.shuffle(questions, random);
    questions.forEach(Runnable::run);
  }

  private void compareTargets(FleetView view, List<Integer> eligible) {
    assertThat(view.targets()).isEqualTo(fleet.targets.size());
    for (Target target : fleet.targets) {
      int t = target.handle;
      assertThat(view.eligible(t)).as("eligible(%s)", t).isEqualTo(eligible.contains(t));
      assertThat(view.load(t)).as("load").isEqualTo(fleet.load(t));
      assertThat(view.tenantVips(t)).as("tenantVips").isEqualTo(tenantVips(t));
      int a = wired(t, request.networkA()) ? 1 : 0;
      int b = wired(t, request.networkB()) ? 1 : 0;
      assertThat(view.wired(t)).as("wired").isEqualTo(a + b);
    }
  }

  private boolean has(Feature feature, Target target) {
    boolean a = wired(target.handle, request.networkA());
    boolean b = wired(target.handle, request.networkB());
    return switch (feature) {
      case PHYSICAL -> target.spec.kind() == Kind.PHYSICAL;
      case VIRTUAL -> target.spec.kind() == Kind.VIRTUAL;
      case TENANT -> tenantVips(target.handle) > 0;
      case WIRED_ANY -> a || b;
      case WIRED_BOTH -> a && b;
    };
  }

  private int tenantVips(int target) {
    return (int)
        fleet.live.stream()
            .filter(r -> r.target == target && r.request.tenant() == request.tenant())
            .count();
  }

  private boolean wired(int target, int network) {
    return fleet.nodes(target).stream().anyMatch(n -> fleet.row(n, network) != null);
  }

  private int flavor() {
    int best = -1;
    long cost = Long.MAX_VALUE;
    for (int f = 0; f < fleet.config.flavors().size(); f++) {
      Flavor flavor = fleet.config.flavors().get(f);
      if (pushed.stream().allMatch(p -> p == Feature.VIRTUAL)
          && fleet.serves(flavor.device().provider(), request)
          && fleet.verdictOfNew(request, f, mask) == Verdict.FITS
          && flavor.costPerHourMicros() < cost) {
        best = f;
        cost = flavor.costPerHourMicros();
      }
    }
    return best;
  }

  /** The constraint furthest down the list, of the first candidate that came so far. */
  private Decision reject() {
    List<Integer> verdicts = new ArrayList<>();
    for (Target target : fleet.targets) {
      if (fleet.serves(target.spec.provider(), request) && target.state != TargetState.REMOVED) {
        verdicts.add(fleet.verdict(request, target.handle, mask));
      }
    }
    for (int f = 0; f < fleet.config.flavors().size(); f++) {
      if (fleet.serves(fleet.config.flavors().get(f).device().provider(), request)) {
        verdicts.add(fleet.verdictOfNew(request, f, mask));
      }
    }
    Decision.Reject best =
        new Decision.Reject(verdicts.isEmpty() ? Constraint.SERVICE_TYPE : Constraint.STATE, -1);
    int furthest = -1;
    for (int verdict : verdicts) {
      if (verdict != Verdict.FITS && Verdict.constraint(verdict).ordinal() > furthest) {
        furthest = Verdict.constraint(verdict).ordinal();
        best = new Decision.Reject(Verdict.constraint(verdict), Verdict.key(verdict));
      }
    }
    return best;
  }
}
