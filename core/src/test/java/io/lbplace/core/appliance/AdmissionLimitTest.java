package io.lbplace.core.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.ProviderChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pass and a fail of each limit. */
class AdmissionLimitTest {
  private static Appliance appliance(Tenancy tenancy, int owner, String... tags) {
    return new Appliance(
        new ApplianceModel(
            new DeviceSpec(
                "box",
                0,
                Kind.PHYSICAL,
                0,
                Resources.of(3),
                List.of(new InterfaceSpec(2, 0)),
                false,
                false,
                tenancy,
                0,
                List.of(tags))),
        owner);
  }

  private static ServiceType type(List<String> requires, List<String> forbids) {
    return new ServiceType(
        "lb",
        List.of(0),
        Constraint.ALL,
        null,
        Authority.CENTRAL,
        ProviderChoice.ORDER,
        Resources.of(1),
        requires,
        forbids);
  }

  @Test
  void owner() {
    ServiceType any = type(List.of(), List.of());
    Appliance mine = appliance(Tenancy.DEDICATED, 1);
    assertThat(AdmissionLimit.OWNER.admits(mine, 1, any)).isTrue();
    assertThat(AdmissionLimit.OWNER.admits(mine, 2, any)).isFalse();
    assertThat(AdmissionLimit.OWNER.code()).isEqualTo(ResultCode.PERMISSION);
    assertThat(AdmissionLimit.OWNER.constraint()).isEqualTo(Constraint.OWNER);
  }

  @Test
  void tags() {
    Appliance box = appliance(Tenancy.SHARED, -1, "fips", "az1");
    assertThat(AdmissionLimit.TAGS.admits(box, 0, type(List.of(), List.of()))).isTrue();
    assertThat(AdmissionLimit.TAGS.admits(box, 0, type(List.of("fips", "az1"), List.of("az2"))))
        .isTrue();
    assertThat(AdmissionLimit.TAGS.admits(box, 0, type(List.of("fips", "az2"), List.of())))
        .isFalse();
    assertThat(AdmissionLimit.TAGS.admits(box, 0, type(List.of(), List.of("az1")))).isFalse();
    assertThat(AdmissionLimit.TAGS.code()).isEqualTo(ResultCode.INVALID);
    assertThat(AdmissionLimit.TAGS.constraint()).isEqualTo(Constraint.TAGS);
  }
}
