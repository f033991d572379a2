package io.lbplace.core.plugin;

import io.lbplace.core.model.VipOrder;

/** A VIP in front of a pool, and which of the pool's revisions was last sent to be deployed. */
final class VipEntry {
  VipOrder order;
  int asked;

  VipEntry(VipOrder order) {
    this.order = order;
  }
}
