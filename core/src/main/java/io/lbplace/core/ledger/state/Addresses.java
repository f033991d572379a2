package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The addresses in use and their holders: VIPs (several of one tenant may share an address with
 * different ports, unless one has it for itself) and devices that need one of their own in each
 * wired subnet. An address is held by its VIP until the VIP's last reservation ends.
 */
public final class Addresses {
  private final Networks networks;
  private final Reservations reservations;
  private @Nullable AddressPool[] pools = new @Nullable AddressPool[16];

  // devices' own addresses: lists, one per wiring, −1 ends
  private int[] selfNext = new int[16];
  private int[] selfSubnet = new int[16];
  private long[] selfOffset = new long[16];
  private int selfRows;
  private int selfFree = -1;
  private int held;

  public Addresses(Networks networks, Reservations reservations) {
    this.networks = networks;
    this.reservations = reservations;
  }

  /** The number of addresses in use. */
  public int held() {
    return held;
  }

  public long free(int subnet) {
    return pool(subnet).free();
  }

  /**
   * The number of free addresses that a request needs for its VIP: 1 for a new one, 0 for one that
   * the VIP or another VIP of the same tenant holds, −1 if it can't have the address it names.
   */
  public int needed(PlacementRequest request) {
    if (request.address() == PlacementRequest.UNASSIGNED) {
      return 1;
    }
    AddressPool pool = pool(request.subnetA());
    long offset = request.address() - networks.cidr(request.subnetA()).firstHost();
    if (offset < 0 || offset >= pool.hosts()) {
      return -1;
    }
    if (!pool.inUse(offset)) {
      return 1;
    }
    return pool.holder(offset) != AddressPool.SELF
            && portFree(pool.holder(offset), request.vip(), request.tenant(), request.spec().port())
        ? 0
        : -1;
  }

  /** True if the VIPs at the address of a reservation leave room for another port of it. */
  public boolean portFree(int reservation, int port) {
    long offset = offset(reservation);
    return offset < 0
        || !pool(reservations.subnetA(reservation)).inUse(offset)
        || portFree(
            pool(reservations.subnetA(reservation)).holder(offset),
            reservations.vip(reservation),
            reservations.tenant(reservation),
            port);
  }

  private boolean portFree(int first, int vip, int tenant, int port) {
    for (int at = first; at >= 0; at = reservations.nextAtAddress(at)) {
      if (reservations.vip(at) != vip) {
        ServiceSpec pending = reservations.pending(at);
        if (reservations.tenant(at) != tenant
            || ServiceSpec.portsMeet(reservations.spec(at).port(), port)
            || (pending != null && ServiceSpec.portsMeet(pending.port(), port))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Gives a reservation the address it asks for or the lowest free one, if that can be had. */
  public void take(int reservation, long asked) {
    int subnet = reservations.subnetA(reservation);
    AddressPool pool = pool(subnet);
    Cidr cidr = networks.cidr(subnet);
    long offset =
        asked == PlacementRequest.UNASSIGNED ? pool.lowestFree() : asked - cidr.firstHost();
    if (offset < 0) {
      reservations.address(reservation, asked);
      return;
    }
    reservations.address(reservation, cidr.firstHost() + offset);
    if (offset >= pool.hosts()) {
      return;
    }
    int holder = -1;
    if (pool.inUse(offset)) {
      holder = pool.holder(offset);
      if (holder == AddressPool.SELF) {
        return;
      }
    } else {
      held++;
    }
    reservations.nextAtAddress(reservation, holder);
    pool.hold(offset, reservation);
  }

  /** A reservation ends: its address is free unless another holds it. */
  public void leave(int reservation) {
    long offset = offset(reservation);
    if (offset < 0) {
      return;
    }
    AddressPool pool = pool(reservations.subnetA(reservation));
    int first = pool.inUse(offset) ? pool.holder(offset) : -1;
    int next = reservations.nextAtAddress(reservation);
    if (first == reservation && next < 0) {
      pool.giveBack(offset);
      held--;
    } else if (first == reservation) {
      pool.hold(offset, next);
    } else {
      int at = first;
      while (at >= 0 && reservations.nextAtAddress(at) != reservation) {
        at = reservations.nextAtAddress(at);
      }
      if (at >= 0) {
        reservations.nextAtAddress(at, next);
      }
    }
  }

  /** The address in a subnet in a list of a device's own, or −1. */
  public long selfIn(int list, int subnet) {
    for (int at = list; at >= 0; at = selfNext[at]) {
      if (selfSubnet[at] == subnet) {
        return networks.cidr(subnet).firstHost() + selfOffset[at];
      }
    }
    return -1;
  }

  /** Adds the lowest free address of a subnet to such a list, if there is one. */
  public int takeSelf(int list, int subnet) {
    AddressPool pool = pool(subnet);
    long offset = pool.lowestFree();
    if (offset < 0) {
      return list;
    }
    pool.hold(offset, AddressPool.SELF);
    held++;
    int row = selfFree;
    if (row >= 0) {
      selfFree = selfNext[row];
    } else {
      row = selfRows++;
      selfNext = Growth.room(selfNext, row, 0);
      selfSubnet = Growth.room(selfSubnet, row, 0);
      selfOffset = Growth.room(selfOffset, row);
    }
    selfNext[row] = list;
    selfSubnet[row] = subnet;
    selfOffset[row] = offset;
    return row;
  }

  /** Frees all addresses of such a list. */
  public void returnSelf(int list) {
    int at = list;
    while (at >= 0) {
      pool(selfSubnet[at]).giveBack(selfOffset[at]);
      held--;
      int next = selfNext[at];
      selfNext[at] = selfFree;
      selfFree = at;
      at = next;
    }
  }

  /** The offset of a reservation's address if it lies among the hosts of its subnet, else −1. */
  private long offset(int reservation) {
    int subnet = reservations.subnetA(reservation);
    long offset = reservations.address(reservation) - networks.cidr(subnet).firstHost();
    return offset >= 0 && offset < pool(subnet).hosts() ? offset : -1;
  }

  private AddressPool pool(int subnet) {
    if (subnet >= pools.length) {
      pools = Arrays.copyOf(pools, Math.max(subnet + 1, 2 * pools.length));
    }
    AddressPool pool = pools[subnet];
    if (pool == null) {
      pool = new AddressPool(networks.cidr(subnet).hosts());
      pools[subnet] = pool;
    }
    return pool;
  }
}
