package io.lbplace.core.runtime;

import io.lbplace.core.message.Message;

/**
 * The messages that the control plane has received, in order. Components are functions of their
 * messages, so the journal suffices to restore them: new components that receive the same messages
 * again, while all that they send is dropped, reach the same state (ADR 0003). A message is in the
 * journal before the messages that its handler sends are released.
 */
public interface Journal {
  /** A message is about to be handled. */
  void append(long timeNanos, int endpoint, Message message);
}
