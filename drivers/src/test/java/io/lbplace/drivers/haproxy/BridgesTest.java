package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.driver.Outcome;
import io.lbplace.drivers.linux.CommandFailed;
import io.lbplace.drivers.linux.FabricKind;
import io.lbplace.drivers.linux.Namespaces;
import io.lbplace.drivers.linux.Processes;
import io.lbplace.drivers.linux.VethFabric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is so where wires hang on bridges: nothing runs but the one ip that makes them. */
class BridgesTest extends InNamespaces {
  @Test
  void anIpThatWasEndedIsStartedAgain() throws Exception {
    boot(7);
    List<Long> staying = Namespaces.processes(lab.fabric());
    assertThat(staying).hasSize(1);
    Processes.end(staying);
    boot(8);
    assertThat(fabric.ports(Vips.NETWORK_A)).isEqualTo(3);
    assertThat(Namespaces.processes(lab.fabric())).hasSize(1).doesNotContainAnyElementsOf(staying);
    destroy(8);
    destroy(7);
  }

  @Test
  void aWireThatFailsIsNamedWhateverWasAskedBefore() throws Exception {
    compute.create(7, 0);
    VethFabric unaware = new VethFabric(lab, FabricKind.BRIDGES);
    fabric.wire(7, 0, Vips.NETWORK_A, -1);
    fabric.wire(7, 1, 9, -1);
    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> unaware.wire(7, 1, 9, -1)) // the bridge is pardoned, the port isn't
          .isInstanceOf(CommandFailed.class)
          .hasMessage(
              "ip link add d7_9 up master b9 type veth peer name n9 netns "
                  + lab.namespace(7)
                  + ": RTNETLINK answers: File exists");
    }
    assertThat(unaware.wire(7, 1, 10, -1)).isEqualTo(Outcome.Done.DONE);
    unaware.unwire(7, 1, 10, -1);
    fabric.unwire(7, 1, 9, -1);
  }
}
