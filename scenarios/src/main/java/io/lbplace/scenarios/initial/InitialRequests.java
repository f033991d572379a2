package io.lbplace.scenarios.initial;

import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.model.Networks;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.format.InitialEntry;
import io.lbplace.scenarios.trace.TraceInput;
import io.lbplace.scenarios.workload.KnownNames;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestFactory;
import io.lbplace.scenarios.workload.RequestSource;
import io.lbplace.scenarios.workload.Specs;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source of requests that puts placements from before the run in front of a workload: handles of
 * VIPs and groups of the workload follow those of the placements.
 */
public final class InitialRequests implements RequestSource {
  private final List<Request.Placed> placed;
  private final int groups;
  private final RequestSource workload;
  private int next;

  private InitialRequests(List<Request.Placed> placed, int groups, RequestSource workload) {
    this.placed = placed;
    this.groups = groups;
    this.workload = workload;
  }

  /**
   * The file that holds them: beside the scenario's file, or for a bundled scenario where the
   * command runs; null if there is none, or only its hash is known.
   */
  public static @Nullable TraceInput input(String scenarioFile, @Nullable InitialEntry initial) {
    String file = initial == null ? null : initial.placements();
    if (file == null) {
      return null;
    }
    try {
      return new TraceInput(Path.of(scenarioFile).resolveSibling(file).toString());
    } catch (InvalidPathException e) {
      throw new InvalidField("/initial/placements", file, "a path");
    }
  }

  /**
   * Reads a file of placements and checks that they fit.
   *
   * @param bench the factory that the workload was opened with
   * @throws io.lbplace.scenarios.error.BadInput if a line is wrong, or breaks a constraint
   */
  public static RequestSource before(
      RequestSource workload, TraceInput input, RequestFactory bench) {
    List<Request.Placed> placed = new ArrayList<>();
    try (PlacementTable table = new PlacementTable(input, bench)) {
      PlacementCheck check = new PlacementCheck(bench, bench.names().tenants());
      for (Request.Placed row = table.next(); row != null; row = table.next()) {
        String broken = check.place(row);
        if (broken != null) {
          throw table.broken(broken);
        }
        placed.add(row);
      }
      return new InitialRequests(placed, table.groups(), workload);
    }
  }

  @Override
  public @Nullable Request next() {
    if (next < placed.size()) {
      return placed.get(next++);
    }
    return behind(workload.next());
  }

  private @Nullable Request behind(@Nullable Request request) {
    int vips = placed.size();
    if (request instanceof Request.Arrival order) {
      return moved(order);
    } else if (request instanceof Request.Update update) {
      return new Request.Update(update.atNanos(), update.vip() + vips, update.spec());
    } else if (request instanceof Request.Delete gone) {
      return new Request.Delete(gone.atNanos(), gone.vip() + vips);
    } else if (request instanceof Request.Placed other) {
      return new Request.Placed(moved(other.arrival()), other.target());
    }
    return null;
  }

  private Request.Arrival moved(Request.Arrival arrival) {
    CreateVip order = arrival.order();
    return new Request.Arrival(
        arrival.atNanos(),
        arrival.lifetimeNanos(),
        new CreateVip(
            order.vip() + placed.size(),
            order.tenant(),
            order.serviceType(),
            order.subnetA(),
            order.subnetB(),
            order.spec(),
            order.address(),
            order.priority(),
            order.group() < 0 ? -1 : order.group() + groups,
            order.groupRule(),
            order.expectedLifetimeNanos()));
  }

  @Override
  public Networks networks() {
    return workload.networks();
  }

  @Override
  public Specs specs() {
    return workload.specs();
  }

  @Override
  public int tenants() {
    return workload.tenants();
  }

  @Override
  public KnownNames names() {
    return workload.names();
  }

  @Override
  public long delivered() {
    return next + workload.delivered();
  }

  @Override
  public long leftOut() {
    return workload.leftOut();
  }

  @Override
  public long endNanos() {
    return workload.endNanos();
  }

  @Override
  public void close() {
    workload.close();
  }
}
