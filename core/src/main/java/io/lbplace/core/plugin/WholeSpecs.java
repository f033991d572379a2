package io.lbplace.core.plugin;

import io.lbplace.core.message.PluginMessage.CreateVip;
import org.jspecify.annotations.Nullable;

/** Judges VIPs that come with a whole spec: nobody answers them, so they end in ERROR at once. */
@FunctionalInterface
public interface WholeSpecs {
  /** Why no device can carry a new VIP, in one line, or null if one may. */
  @Nullable String denial(CreateVip order);
}
