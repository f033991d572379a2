package io.lbplace.core.scheduler;

import io.lbplace.core.message.SchedulerMessage.MoveDue;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * VIPs that wait to be moved off failed or draining targets: highest priority first, then lowest
 * handle, at most one each interval, so that a mass failure doesn't become a storm.
 */
final class Moves {
  private final World world;
  private final long intervalNanos;
  private final PriorityQueue<Move> queue = new PriorityQueue<>();
  private long nextNanos;
  private boolean armed;

  Moves(World world, long intervalNanos) {
    this.world = world;
    this.intervalNanos = intervalNanos;
  }

  void add(int vip, int priority) {
    queue.add(new Move(vip, priority));
    if (!armed) {
      armed = true;
      long wait = Math.max(0, nextNanos - world.nowNanos());
      world.after(wait, Endpoint.SCHEDULER, new MoveDue());
    }
  }

  /** The VIP whose turn it is, or −1; sees to the next turn. */
  int due() {
    @Nullable Move move = queue.poll();
    nextNanos = world.nowNanos() + intervalNanos;
    armed = !queue.isEmpty();
    if (armed) {
      world.after(intervalNanos, Endpoint.SCHEDULER, new MoveDue());
    }
    return move == null ? VipTable.NONE : move.vip();
  }

  private record Move(int vip, int priority) implements Comparable<Move> {
    @Override
    public int compareTo(Move other) {
      int byPriority = Integer.compare(other.priority, priority);
      return byPriority != 0 ? byPriority : Integer.compare(vip, other.vip);
    }
  }
}
