package io.lbplace.core.runtime;

import io.lbplace.core.message.Message;

/** A single-threaded handler of messages: never blocks, reads no wall clock, starts no thread. */
public interface Component {
  /** Handles one message as one transaction. */
  void receive(Message message);
}
