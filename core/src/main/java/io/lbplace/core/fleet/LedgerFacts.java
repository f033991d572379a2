package io.lbplace.core.fleet;

import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;

/** What a ledger answers about its reservations and wirings too. All O(1). */
abstract class LedgerFacts extends DeviceFacts {
  LedgerFacts(Books books) {
    super(books);
  }

  // ---- reservations ----

  /** How many reservations there are. */
  public int liveReservations() {
    return books.reservations.live;
  }

  /** The latest reservation of a VIP, or −1; {@link #previousOfVip} goes on. */
  public int latestOfVip(int vip) {
    return books.reservations.latestOf(vip);
  }

  /** The one before it of the same VIP, or −1. */
  public int previousOfVip(int reservation) {
    return books.reservations.nextOfVip(reservation);
  }

  /** How far a reservation has come. */
  public ReservationState reservationState(int reservation) {
    books.reservations.check(reservation);
    return books.reservations.state(reservation);
  }

  /** Where a reservation is. */
  public int target(int reservation) {
    return books.reservations.target(reservation);
  }

  /** For which VIP. */
  public int vip(int reservation) {
    return books.reservations.vip(reservation);
  }

  /** The VIP's tenant. */
  public int tenant(int reservation) {
    return books.reservations.tenant(reservation);
  }

  /** The attempt that made it. */
  public int attempt(int reservation) {
    return books.reservations.attempt(reservation);
  }

  /** The VIP's generation when it was made. */
  public int generation(int reservation) {
    return books.reservations.generation(reservation);
  }

  /** The VIP's address, or −1 where there was none and ADDRESS isn't visible. */
  public long address(int reservation) {
    return books.reservations.address(reservation);
  }

  /** What the VIP is; while it is being resized, what it was. */
  public ServiceSpec serviceSpec(int reservation) {
    return books.reservations.spec(reservation);
  }

  /** True if it is charged for a change of size that isn't settled. */
  public boolean resizing(int reservation) {
    return books.reservations.pending(reservation) != null;
  }

  /** How many devices carry the VIP. */
  public int nodesOf(int reservation) {
    return Long.bitCount(books.reservations.nodes(reservation));
  }

  /** One of them, in handle order, {@code 0 ≤ index < nodesOf(reservation)}. */
  public int nodeOf(int reservation, int index) {
    long nodes = books.reservations.nodes(reservation);
    for (int i = 0; i < index; i++) {
      nodes &= nodes - 1;
    }
    return books.inventory.firstNode(target(reservation)) + Long.numberOfTrailingZeros(nodes);
  }

  /** Where on its target a reservation sits. */
  public Seat seat(int reservation) {
    int count = nodesOf(reservation);
    int perNode = networkA(reservation) == networkB(reservation) ? 1 : 2;
    int[] interfaces = new int[2 * count];
    for (int i = 0; i < count; i++) {
      interfaces[2 * i] = wiringInterface(wiring(reservation, i * perNode));
      interfaces[2 * i + 1] = wiringInterface(wiring(reservation, i * perNode + perNode - 1));
    }
    return new Seat(books.reservations.nodes(reservation), interfaces);
  }

  // ---- wirings ----

  /** How many wirings a reservation needs: per node network A, then B; A = B is one. */
  public int wiringsOf(int reservation) {
    return nodesOf(reservation) * (networkA(reservation) == networkB(reservation) ? 1 : 2);
  }

  /** One of them, {@code 0 ≤ index < wiringsOf(reservation)}. */
  public int wiring(int reservation, int index) {
    boolean one = networkA(reservation) == networkB(reservation);
    if (index == 0) {
      return books.reservations.wiringA(reservation);
    }
    if (index == 1 && !one) {
      return books.reservations.wiringB(reservation);
    }
    int node = nodeOf(reservation, one ? index : index >> 1);
    int network = one || (index & 1) == 0 ? networkA(reservation) : networkB(reservation);
    return books.wirings.find(node, network);
  }

  /** How far a wiring has come. */
  public WiringState wiringState(int wiring) {
    return books.wirings.state(wiring);
  }

  /** The device of a wiring. */
  public int wiringDevice(int wiring) {
    return books.wirings.device(wiring);
  }

  /** Its interface, in the device's declared order; −1 if the device had none left. */
  public int wiringInterface(int wiring) {
    int slot = books.wirings.slot(wiring);
    return slot < 0 ? -1 : slot - books.wirings.base(books.wirings.device(wiring));
  }

  /** The switch that this interface hangs on; −1 where there is none. */
  public int wiringSwitch(int wiring) {
    int slot = books.wirings.slot(wiring);
    return slot < 0 ? -1 : books.wirings.interfaces.switchOf[slot];
  }

  /** Its network. */
  public int wiringNetwork(int wiring) {
    return books.wirings.network(wiring);
  }

  /** How many reservations need it. */
  public int wiringCount(int wiring) {
    return books.wirings.count(wiring);
  }

  /** A device's latest wiring, −1 if it has none; {@link #nextWiring} goes on. */
  public int firstWiring(int device) {
    return books.wirings.first(device);
  }

  /** The one after it on its device, or −1. */
  public int nextWiring(int wiring) {
    return books.wirings.next(wiring);
  }

  /** The wiring of a network to a device, or −1. */
  public int findWiring(int device, int network) {
    return books.wirings.find(device, network);
  }

  /** The address that a device took for itself in a subnet, or −1. */
  public long selfAddress(int device, int subnet) {
    return books.wirings.selfAddress(
        books.wirings.find(device, books.networks.networkOf(subnet)), subnet);
  }

  /** Whether a network is charged to a device, however far its wiring has come. */
  public boolean carries(int device, int network) {
    return books.wirings.find(device, network) >= 0;
  }

  /** How many more networks the interfaces of a device take. */
  public int freeVlans(int device) {
    return books.wirings.free(device);
  }

  /** The switch that has no room for what a VIP would wire anew on a seat, or −1. */
  public int stoppedBy(PlacementRequest request, int target, Seat seat) {
    return SeatCheck.stoppedBy(books.wirings, request, target, seat);
  }

  /**
   * What a request that fits a target would cost it, millionths: the largest share that it would
   * take of what is left of anything there. O(dimensions × nodes).
   */
  public long price(PlacementRequest request, int target) {
    return Price.of(books, request, target);
  }

  /** The target that the members of a request's group are bound to, or −1. O(members). */
  public int groupTarget(PlacementRequest request) {
    if (request.group() < 0 || request.groupRule() != GroupRule.AFFINITY) {
      return -1;
    }
    Groups groups = books.groups;
    for (int at = groups.firstOther(request); at >= 0; at = groups.nextOther(request, at)) {
      if (groups.binds(at)) {
        return books.reservations.target(at);
      }
    }
    return -1;
  }

  /** How many addresses of a subnet are free. */
  public long freeAddresses(int subnet) {
    return books.addresses.free(subnet);
  }

  /**
   * How many wirings the last {@link Ledger#release} left that nobody needs and that are attached
   * or being attached: the caller has them detached.
   */
  public int idleWirings() {
    return books.wirings.idleCount;
  }

  /** One of them, {@code 0 ≤ index < idleWirings()}. */
  public int idleWiring(int index) {
    return books.wirings.idle[index];
  }

  private int networkA(int reservation) {
    return books.networks.networkOf(books.reservations.subnetA(reservation));
  }

  private int networkB(int reservation) {
    return books.networks.networkOf(books.reservations.subnetB(reservation));
  }
}
