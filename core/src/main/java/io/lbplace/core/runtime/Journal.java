package io.lbplace.core.runtime;

import io.lbplace.core.message.Message;

/**
 * What the control plane was told, in order. Handlers are functions of their messages, so the
 * journal is enough to make them anew: fresh components that are told the same again, while nobody
 * hears what they say, hold what the old ones held (ADR 0003). A message is in the journal before
 * what its handler sends is released.
 */
public interface Journal {
  /** A message is about to be handled. */
  void append(long timeNanos, int endpoint, Message message);
}
