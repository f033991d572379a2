package io.lbplace.core.plugin;

import io.lbplace.core.message.PluginMessage.CreateVip;
import org.jspecify.annotations.Nullable;

/**
 * Checks VIPs that are ordered with a whole spec: such orders get no answer, so a VIP that no
 * device can carry ends in ERROR at once.
 */
@FunctionalInterface
public interface WholeSpecs {
  /** The reason why no device can carry a new VIP, in one line, or null if one may. */
  @Nullable String denial(CreateVip order);
}
