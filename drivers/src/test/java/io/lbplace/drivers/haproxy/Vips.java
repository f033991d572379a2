package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.model.SessionPersistence;
import java.util.List;

/** Builds deployments, each with one thing that a test is about. */
final class Vips {
  static final int NETWORK_A = 1;
  static final int NETWORK_B = 2;
  static final Cidr CIDR_A = Cidr.parse("10.1.0.0/16");
  static final Cidr CIDR_B = Cidr.parse("10.2.0.0/16");

  private int vip = 12;
  private int generation = 1;
  private int device = 7;
  private int tenant = 4;
  private int networkA = NETWORK_A;
  private int networkB = NETWORK_B;
  private long address = Cidr.address("10.1.0.80");
  private long selfA = Cidr.address("10.1.0.7");
  private long selfB = Cidr.address("10.2.0.7");
  private Cidr cidrB = CIDR_B;
  private int port = 80;
  private int limit = -1;
  private Protocol protocol = Protocol.HTTP;
  private BalancingMethod method = BalancingMethod.ROUND_ROBIN;
  private SessionPersistence persistence;
  private List<Member> members = List.of(member("10.2.0.21", 8080, 1));
  private List<HealthMonitor> monitors = List.of();

  static Vips vip(int vip) {
    Vips vips = new Vips();
    vips.vip = vip;
    return vips;
  }

  static Member member(String address, int port, int weight) {
    return new Member(Cidr.address(address), port, weight, true);
  }

  Vips generation(int value) {
    generation = value;
    return this;
  }

  Vips device(int value) {
    device = value;
    selfA = Cidr.address("10.1.0.0") + value;
    selfB = Cidr.address("10.2.0.0") + value;
    return this;
  }

  Vips tenant(int value) {
    tenant = value;
    return this;
  }

  Vips networks(int a, int b) {
    networkA = a;
    networkB = b;
    return this;
  }

  Vips address(String value) {
    address = Cidr.address(value);
    return this;
  }

  Vips selves(long a, long b) {
    selfA = a;
    selfB = b;
    return this;
  }

  Vips cidrB(String value) {
    cidrB = Cidr.parse(value);
    return this;
  }

  Vips port(int value) {
    port = value;
    return this;
  }

  Vips limit(int value) {
    limit = value;
    return this;
  }

  Vips protocol(Protocol value) {
    protocol = value;
    return this;
  }

  Vips method(BalancingMethod value) {
    method = value;
    return this;
  }

  Vips persistence(SessionPersistence.Type type, String cookie) {
    persistence = new SessionPersistence(type, cookie);
    return this;
  }

  Vips members(Member... values) {
    members = List.of(values);
    return this;
  }

  Vips monitors(HealthMonitor... values) {
    monitors = List.of(values);
    return this;
  }

  Deployment build() {
    Pool pool = new Pool(protocol, method, members, monitors);
    return build(
        new LoadBalancerSpec(
            ServiceSpec.NO_TEMPLATE, protocol, port, limit, persistence, pool, Resources.of(1)));
  }

  Deployment build(ServiceSpec spec) {
    return new Deployment(
        vip,
        generation,
        1,
        device,
        0,
        tenant,
        0,
        networkA,
        1,
        CIDR_A,
        networkB,
        2,
        cidrB,
        address,
        spec,
        new Deployment.Node[] {new Deployment.Node(device, 0, 0, selfA, selfB)});
  }
}
