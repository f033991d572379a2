package io.lbplace.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.placement.PlacementRequest;
import org.junit.jupiter.api.Test;

/** What {@link LedgerRun} seldom comes to. */
class ReplicaTest {
  private static final int APART = Verdict.fails(Constraint.AFFINITY, -1);

  private final World world = new World();
  private final int network = world.network("10.0.0.0/24");
  private final Ledger ledger = world.ledger();
  private final Replica replica = new Replica(world.ledger());

  @Test
  void whatWasInDoubtHoldsItsGroupAgainOnceItIsThere() {
    ledger.follow(replica::apply);
    int here = ledger.addDevice(World.device(), -1, -1, TargetState.UP);
    int elsewhere = ledger.addDevice(World.device(), -1, -1, TargetState.UP);
    replica.ledger().addDevice(World.device(), -1, -1, TargetState.UP);
    replica.ledger().addDevice(World.device(), -1, -1, TargetState.UP);
    int first = ledger.claim(member(), here);
    PlacementRequest second = member();
    assertThat(verdicts(second, elsewhere)).containsExactly(APART, APART);

    ledger.doubt(first);
    assertThat(verdicts(second, elsewhere)).containsExactly(Verdict.FITS, Verdict.FITS);

    ledger.commit(first);
    assertThat(verdicts(second, elsewhere)).containsExactly(APART, APART);
  }

  private PlacementRequest member() {
    return World.inGroup(world.request(0, network), 1, GroupRule.AFFINITY);
  }

  /** In the ledger, and in its replica. */
  private int[] verdicts(PlacementRequest request, int target) {
    return new int[] {
      ledger.verdict(request, target, Constraint.ALL),
      replica.ledger().verdict(request, target, Constraint.ALL)
    };
  }
}
