package io.lbplace.drivers.runtime;

import io.lbplace.core.driver.Outcome;
import java.io.IOException;

/**
 * Creates and destroys elastic devices, and waits until that is done. Both operations may be
 * repeated: they find their work done. Exceptions mean the same as in {@link BlockingDriver}.
 */
public interface BlockingCompute {
  /** Creates a device of a flavor; done when it can be wired and configured. */
  Outcome create(int device, int flavor) throws IOException, InterruptedException;

  /** Destroys it, with all that is configured on it and wired to it. */
  Outcome destroy(int device) throws IOException, InterruptedException;
}
