package io.lbplace.scenarios.workload;

import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.FirewallSpec;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.Service;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.scenarios.fleet.Dimensions;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.format.ScenarioFile;
import io.lbplace.scenarios.format.TenantsEntry;
import org.jspecify.annotations.Nullable;

/**
 * A factory of requests for generators and trace readers: the scenario's tenants, networks, service
 * types and specs, drawn by keys. One workbench serves one source.
 */
public final class RequestFactory {
  /** The most decimal digits that an amount has, as 2⁴⁰ does: rounding to them changes nothing. */
  public static final int ALL_DIGITS = 13;

  private static final int TEMPLATE_DIGITS = 2;

  private final ScenarioFile file;
  private final FleetPlan fleet;
  private final long seed;
  private final long horizonNanos;
  private final Specs specs = new Specs();
  private final Dimensions dimensions;
  private final Weighted serviceTypes;
  private TenantNetworks tenants;
  private boolean tenantsAreNamed;
  private Weighted tenantChoice;

  /**
   * Makes the tables of a run.
   *
   * @param horizonNanos the time at which to stop; {@link Long#MAX_VALUE} for never
   * @throws io.lbplace.scenarios.error.InvalidField if the address pools are exhausted
   */
  public RequestFactory(ScenarioFile file, FleetPlan fleet, long seed, long horizonNanos) {
    this.file = file;
    this.fleet = fleet;
    this.seed = seed;
    this.horizonNanos = horizonNanos;
    this.dimensions = new Dimensions(fleet);
    this.serviceTypes =
        new Weighted(
            file.serviceTypes().values().stream().mapToDouble(type -> type.share()).toArray());
    this.tenants = new TenantNetworks(file, fleet, seed, true, false);
    TenantsEntry entry = file.tenants();
    this.tenantChoice =
        entry.list().isEmpty()
            ? Weighted.by(entry.popularity(), entry.count())
            : new Weighted(entry.list().stream().mapToDouble(t -> t.weight()).toArray());
  }

  /** The scenario. */
  public ScenarioFile file() {
    return file;
  }

  /** Its fleet. */
  public FleetPlan fleet() {
    return fleet;
  }

  /** The key of every draw. */
  public long seed() {
    return seed;
  }

  /** The time from which on no requests are wanted. */
  public long horizonNanos() {
    return horizonNanos;
  }

  /** The largest number of arrivals. */
  public long limit() {
    Long limit = file.workload().limit();
    return limit == null ? Long.MAX_VALUE : limit;
  }

  /** The dimensions, to turn amounts into units. */
  public Dimensions dimensions() {
    return dimensions;
  }

  /** The networks so far. */
  public Networks networks() {
    return tenants.networks();
  }

  /** The specs so far. */
  public Specs specs() {
    return specs;
  }

  /** The names of tenants and networks so far. */
  public KnownNames names() {
    return tenants.known();
  }

  /** The number of tenants so far. */
  public int tenants() {
    return tenants.tenants();
  }

  /** Has tenants be made by {@link #tenant(String)} from now on; those only counted are dropped. */
  public void nameTenants() {
    tenants = new TenantNetworks(file, fleet, seed, false, false);
    tenantsAreNamed = true;
  }

  /** Has {@link #subnet} make networks from now on; tenants draw some only where rows name none. */
  public void nameNetworks() {
    tenants = new TenantNetworks(file, fleet, seed, !tenantsAreNamed, true);
  }

  /**
   * The subnet of a tenant's network with a name; new ones are made.
   *
   * @param block of the subnet, or null: the network's first
   * @return −1 if the block overlaps another one of the network
   */
  public int subnet(int tenant, String network, @Nullable Cidr block) {
    return tenants.subnet(tenant, network, block);
  }

  /** The tenant with a name, made where tenants come by name; or −1 if there is none. */
  public int tenantIfKnown(String name) {
    return tenantsAreNamed ? tenants.named(name) : tenants.find(name);
  }

  /** The tenant with a name, made if need be. */
  public int tenant(String name) {
    return tenants.named(name);
  }

  /** A tenant, drawn by popularity. */
  public int tenant(long key) {
    return tenantChoice.pick(KeyedRandom.bits(seed, Purpose.TENANT, key, 0));
  }

  /** A service type, drawn by share. */
  public int serviceType(long key) {
    return serviceTypes.pick(KeyedRandom.bits(seed, Purpose.SERVICE_TYPE, key, 0));
  }

  /** The subnet of a VIP, drawn from its tenant's. */
  public int subnetA(int tenant, long key) {
    return tenants.subnetA(tenant, key);
  }

  /** The subnet of its members; a firewall's inside, another one wherever its tenant has two. */
  public int subnetB(int serviceType, int tenant, int subnetA, long key) {
    return service(serviceType) == Service.FIREWALL
        ? tenants.another(tenant, subnetA, key)
        : tenants.subnetB(tenant, subnetA, key);
  }

  /** The service that a service type is of. */
  public Service service(int serviceType) {
    return fleet.services().get(serviceType);
  }

  /** The spec with exactly that demand. */
  public ServiceSpec spec(long[] units) {
    return specs.of(rounded(units, ALL_DIGITS));
  }

  /** The spec with a demand whose amounts keep so many significant digits. */
  public ServiceSpec spec(long[] units, int digits) {
    return specs.of(rounded(units, digits));
  }

  /**
   * A template of a demand. Amounts are rounded to two significant digits, so that the number of
   * specs stays bounded however many VIPs there are.
   */
  ServiceSpec template(long[] units) {
    return specs.of(rounded(units, TEMPLATE_DIGITS));
  }

  /** The spec of a firewall with so many rules and a demand, rounded like {@link #template}. */
  ServiceSpec firewall(int rules, long[] units) {
    return specs.firewall(Policies.of(rules), rounded(units, TEMPLATE_DIGITS));
  }

  /** A copy of a spec with another demand. */
  ServiceSpec resized(ServiceSpec spec, long[] units) {
    Resources demand = rounded(units, TEMPLATE_DIGITS);
    return spec instanceof FirewallSpec firewall
        ? specs.firewall(firewall.policy(), demand)
        : specs.of(((LoadBalancerSpec) spec).with(demand));
  }

  /**
   * The spec of a load balancer besides its demand, drawn; a spec of another service is left as is.
   */
  public ServiceSpec drawn(
      SpecDraws draws, ServiceSpec spec, long key, int subnetB, SpecDraws.Stated stated) {
    return spec.service() == Service.LOAD_BALANCER
        ? specs.of(draws.of(spec, key, networks().cidr(subnetB), stated))
        : spec;
  }

  /** The spec of a service type with the demand of a spec that a reader made. */
  public ServiceSpec spec(int serviceType, ServiceSpec made) {
    Service service = service(serviceType);
    return made.service() == service ? made : specs.of(service, made.demand());
  }

  private static Resources rounded(long[] units, int digits) {
    long[] rounded = new long[units.length];
    for (int i = 0; i < units.length; i++) {
      rounded[i] = rounded(Math.min(units[i], Resources.MAX_CAPACITY), digits);
    }
    rounded[0] = 1;
    return Resources.of(rounded);
  }

  /** The spec with the default demand of a service type. */
  public ServiceSpec defaultSpec(int serviceType) {
    return specs.of(service(serviceType), fleet.serviceTypes().get(serviceType).demand());
  }

  private static long rounded(long amount, int digits) {
    long most = 1;
    for (int i = 0; i < digits; i++) {
      most *= 10;
    }
    long unit = 1;
    while (amount / most >= unit) {
      unit *= 10;
    }
    return (amount + unit / 2) / unit * unit;
  }
}
