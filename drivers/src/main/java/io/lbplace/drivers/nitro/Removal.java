package io.lbplace.drivers.nitro;

import io.lbplace.core.appliance.ResultCode;
import java.io.IOException;

/** Taking something away, which is done also where it isn't there. */
final class Removal {
  private Removal() {}

  /**
   * Removes a resource or a binding, unless others use it.
   *
   * @throws IOException if there was no answer, or one that leaves it unknown what is there
   */
  static void of(NitroClient client, String scope, Call call)
      throws IOException, InterruptedException {
    Reply reply = client.send(scope, call);
    if (!reply.ok() && !reply.absent() && reply.code() != ResultCode.IN_USE) {
      throw new IOException(call + ": NITRO " + reply.code() + ": " + reply.message());
    }
  }
}
