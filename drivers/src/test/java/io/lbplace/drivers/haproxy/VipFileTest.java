package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.SessionPersistence;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;

/** That a deployment reads back as it was written, and half of one not at all. */
class VipFileTest {
  @Property
  void readsBackEqual(
      @ForAll int generation,
      @ForAll @IntRange(max = 65_535) int port,
      @ForAll Protocol protocol,
      @ForAll BalancingMethod method,
      @ForAll @NotBlank String cookie,
      @ForAll String verb,
      @ForAll String path,
      @ForAll @IntRange(max = 256) int weight)
      throws IOException {
    Deployment d =
        Vips.vip(12)
            .generation(generation)
            .port(port)
            .protocol(protocol)
            .method(method)
            .persistence(SessionPersistence.Type.APP_COOKIE, cookie)
            .selves(-1, 77)
            .members(Vips.member("10.2.0.21", port, weight), Vips.member("10.2.0.22", 1, 1))
            .monitors(
                new HealthMonitor(HealthMonitor.Type.HTTP, 1, 2, 3, verb, path, "200,\n201"),
                new HealthMonitor(HealthMonitor.Type.PING, 4, 5, 6))
            .build();
    String text = VipFile.write(d);
    Deployment back = VipFile.read(text);
    assertThat(back.spec()).isEqualTo(d.spec());
    assertThat(back.nodes()).isEqualTo(d.nodes());
    assertThat(back.cidrB()).isEqualTo(d.cidrB());
    assertThat(VipFile.write(back)).isEqualTo(text);
  }

  @Test
  void aFileThatIsNotWholeIsNotRead() {
    String whole =
        VipFile.write(Vips.vip(12).persistence(SessionPersistence.Type.SOURCE_IP, null).build());
    for (int length = 0; length < whole.length(); length++) {
      String part = whole.substring(0, length);
      assertThatThrownBy(() -> VipFile.read(part)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aStrangeLineIsNotPassedOver() {
    String whole = VipFile.write(Vips.vip(12).build());
    assertThatThrownBy(() -> VipFile.read(whole.replace("pool ", "pond 1\npool ")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> VipFile.read(whole.replace("end\n", "colour red\nend\n")))
        .hasMessageContaining("colour red");
  }
}
