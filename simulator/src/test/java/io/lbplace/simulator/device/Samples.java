package io.lbplace.simulator.device;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.scenarios.fleet.Latencies;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.scenarios.format.Distribution;
import java.util.List;

/** Devices and deployments to test with. Network n has the subnet n, block 10.n.0.0/24. */
final class Samples {
  static final long SECOND = 1_000_000_000L;

  static final List<ServiceType> SERVICE_TYPES =
      List.of(new ServiceType("lb", List.of(0), Constraint.ALL, null, Resources.of(1, 0)));

  private Samples() {}

  static Latency seconds(double seconds) {
    return new Latency(new Distribution.Constant(seconds));
  }

  static Latencies latencies(double deploy, double undeploy, double wiring) {
    return new Latencies(seconds(deploy), seconds(undeploy), seconds(deploy), seconds(wiring));
  }

  /** 100 Mbps, four VIPs, two VLANs on interface 0 and one on interface 1. */
  static DeviceSpec spec(Tenancy tenancy, boolean overlapping) {
    return new DeviceSpec(
        "box",
        0,
        Kind.PHYSICAL,
        0,
        Resources.of(4, 100),
        List.of(new InterfaceSpec(2, 0), new InterfaceSpec(1, 1)),
        overlapping,
        false,
        tenancy,
        1);
  }

  /** A device that takes an address of its own in each subnet. */
  static DeviceSpec addressed() {
    DeviceSpec spec = spec();
    return new DeviceSpec(
        spec.type(),
        spec.typeIndex(),
        spec.kind(),
        spec.provider(),
        spec.capacity(),
        spec.interfaces(),
        spec.overlappingIps(),
        true,
        spec.tenancy(),
        spec.maxPartitions());
  }

  static DeviceSpec spec() {
    return spec(Tenancy.SHARED, true);
  }

  /** A VM with two NICs of one network each. */
  static Flavor flavor(int maxInstances) {
    return new Flavor(
        new DeviceSpec(
            "vm",
            0,
            Kind.VIRTUAL,
            0,
            Resources.of(4, 100),
            List.of(new InterfaceSpec(1, -1), new InterfaceSpec(1, -1)),
            true,
            false,
            Tenancy.SHARED,
            0),
        0,
        maxInstances,
        0);
  }

  static ServiceSpec service(int id, long mbps) {
    return new LoadBalancerSpec(
        id,
        Protocol.HTTP,
        80,
        -1,
        null,
        new Pool(Protocol.HTTP, BalancingMethod.ROUND_ROBIN, List.of(), List.of()),
        Resources.of(1, mbps));
  }

  static Cidr block(int subnet) {
    return Cidr.parse("10." + subnet + ".0.0/24");
  }

  /** A deployment to build upon. */
  static Vip vip(int vip) {
    return new Vip(vip, 1, 1, 0, 7, 1, 2, block(1), block(2), 10 + vip, service(0, 10), -1, -1);
  }

  /** A VIP with its own address in subnet A. */
  record Vip(
      int vip,
      int generation,
      int attempt,
      int target,
      int tenant,
      int a,
      int b,
      Cidr cidrA,
      Cidr cidrB,
      int host,
      ServiceSpec spec,
      int interfaceA,
      int interfaceB) {
    Vip version(int newGeneration, int newAttempt) {
      return new Vip(
          vip,
          newGeneration,
          newAttempt,
          target,
          tenant,
          a,
          b,
          cidrA,
          cidrB,
          host,
          spec,
          interfaceA,
          interfaceB);
    }

    Vip tenant(int newTenant) {
      return new Vip(
          vip,
          generation,
          attempt,
          target,
          newTenant,
          a,
          b,
          cidrA,
          cidrB,
          host,
          spec,
          interfaceA,
          interfaceB);
    }

    Vip networks(int newA, int newB) {
      return new Vip(
          vip,
          generation,
          attempt,
          target,
          tenant,
          newA,
          newB,
          block(newA),
          block(newB),
          host,
          spec,
          interfaceA,
          interfaceB);
    }

    Vip blockB(String cidr) {
      return new Vip(
          vip,
          generation,
          attempt,
          target,
          tenant,
          a,
          b,
          cidrA,
          Cidr.parse(cidr),
          host,
          spec,
          interfaceA,
          interfaceB);
    }

    Vip host(int newHost) {
      return new Vip(
          vip,
          generation,
          attempt,
          target,
          tenant,
          a,
          b,
          cidrA,
          cidrB,
          newHost,
          spec,
          interfaceA,
          interfaceB);
    }

    Vip mbps(long mbps) {
      return new Vip(
          vip,
          generation,
          attempt,
          target,
          tenant,
          a,
          b,
          cidrA,
          cidrB,
          host,
          service(spec.id() + 1, mbps),
          interfaceA,
          interfaceB);
    }

    Vip interfaces(int newA, int newB) {
      return new Vip(
          vip, generation, attempt, target, tenant, a, b, cidrA, cidrB, host, spec, newA, newB);
    }

    Vip target(int newTarget) {
      return new Vip(
          vip,
          generation,
          attempt,
          newTarget,
          tenant,
          a,
          b,
          cidrA,
          cidrB,
          host,
          spec,
          interfaceA,
          interfaceB);
    }

    Deployment on(int... devices) {
      Deployment.Node[] nodes = new Deployment.Node[devices.length];
      for (int i = 0; i < nodes.length; i++) {
        nodes[i] = new Deployment.Node(devices[i], interfaceA, interfaceB, -1, -1);
      }
      return new Deployment(
          vip,
          generation,
          attempt,
          target,
          0,
          tenant,
          0,
          a,
          a,
          cidrA,
          b,
          b,
          cidrB,
          cidrA.base() + host,
          spec,
          nodes);
    }
  }
}
