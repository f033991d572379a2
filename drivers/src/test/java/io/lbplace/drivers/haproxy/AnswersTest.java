package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Status;
import io.lbplace.drivers.haproxy.VipStatus.MemberStatus;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Loopback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is read out of HAProxy's answers, and what is asked of it. */
class AnswersTest {
  private static final Member ONE = Vips.member("10.2.0.21", 8080, 1);
  private static final Member TWO = Vips.member("10.2.0.22", 8080, 1);

  @Test
  void aMasterTellsHowOftenItReloadedAndWhatWorks() throws IOException {
    String answer =
        """
        #<PID>          <type>          <reloads>       <uptime>        <version>
        1162            master          5 [failed: 2]   0d00h02m07s     2.6.12
        # workers
        1271            worker          0               0d00h00m00s     2.6.12
        # old workers
        1233            worker          3               0d00h00m43s     2.6.12
        # programs
        """;
    assertThat(MasterStatus.parse(answer)).isEqualTo(new MasterStatus(5, 2, 1, List.of(1233)));
    assertThatThrownBy(() -> MasterStatus.parse("")).isInstanceOf(IOException.class);
  }

  @Test
  void aNewWorkerIsToldOnlyWhatChecksFoundOut() {
    String header = "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state";
    String answer =
        "1\n"
            + header
            + " srv_uweight srv_iweight srv_time\n"
            + "3 pool-1 1 m-a 10.0.0.1 0 0 3 1 9\n"
            + "3 pool-1 2 m-b 10.0.0.2 0 1 1 1 9\n";
    assertThat(ServerStates.file(answer))
        .isEqualTo(
            "1\n"
                + header
                + " srv_uweight srv_iweight srv_time\n"
                + "3 pool-1 1 m-a 10.0.0.1 0 0 1 1 9\n\n");
  }

  @Test
  void statusesComeFromTheStatistics() throws IOException {
    String answer =
        """
        # pxname,svname,scur,slim,stot,bin,bout,status,weight,
        vip-12,FRONTEND,2,900,30,400,5000,OPEN,,
        pool-12,m-10.2.0.21-8080,1,,20,1,1,UP 1/3,1,
        pool-12,m-10.2.0.22-8080,0,,10,1,1,DOWN 1/2,1,
        pool-12,BACKEND,1,200,30,400,5000,UP,1,
        """;
    TreeMap<Integer, Deployment> vips = new TreeMap<>();
    vips.put(12, Vips.vip(12).members(ONE, TWO).build());
    vips.put(13, Vips.vip(13).build());
    assertThat(Statistics.parse(answer, vips))
        .containsExactly(
            new VipStatus(
                12,
                Status.ACTIVE,
                900,
                2,
                30,
                400,
                5000,
                List.of(
                    new MemberStatus(ONE.address(), 8080, Status.ACTIVE, "UP 1/3", 1, 20),
                    new MemberStatus(TWO.address(), 8080, Status.INACTIVE, "DOWN 1/2", 0, 10))));
    assertThat(Statistics.parse(answer.replace("UP 1/3", "MAINT"), vips).get(0).status())
        .isEqualTo(Status.DOWN);
    VipStatus drained = Statistics.parse(answer.replace("UP 1/3,1", "no check,0"), vips).get(0);
    assertThat(drained.status()).isEqualTo(Status.DOWN);
    assertThat(drained.members().get(0).said()).isEqualTo("DRAIN");
    assertThat(drained.health().serving()).isFalse();
    assertThat(drained.health().down()).hasSize(1); // who is drained isn't down
    assertThat(Statistics.frontends(answer, "scur")).containsExactly(Map.entry("vip-12", 2L));
    assertThatThrownBy(() -> Statistics.parse(answer.replace("stot", "tots"), vips))
        .hasMessage("statistics without stot");
  }

  @Test
  void weightsAndStatesNeedNoReload() {
    Deployment from = Vips.vip(12).members(ONE, TWO).build();
    Member off = new Member(TWO.address(), TWO.port(), 1, false);
    Deployment to = Vips.vip(12).members(Vips.member("10.2.0.21", 8080, 0), off).build();
    assertThat(RuntimeChange.commands(to))
        .containsExactly(
            "set server pool-12/m-10.2.0.21-8080 weight 0",
            "set server pool-12/m-10.2.0.21-8080 state ready",
            "set server pool-12/m-10.2.0.22-8080 weight 1",
            "set server pool-12/m-10.2.0.22-8080 state maint");
    assertThat(fingerprint(to)).isEqualTo(fingerprint(from));
    assertThat(fingerprint(Vips.vip(12).members(ONE).build())).isNotEqualTo(fingerprint(from));
    assertThat(fingerprint(Vips.vip(12).members(ONE, TWO).limit(3).build()))
        .isNotEqualTo(fingerprint(from));
  }

  private static String fingerprint(Deployment d) {
    Path directory = Path.of("/d");
    Loopback site = new Loopback(new Lab("answers", directory));
    return HaproxyConfiguration.of(directory, List.of(d), site, HaproxyOptions.DEFAULT)
        .fingerprint();
  }
}
