package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.core.appliance.ResultCode;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer.
 *
 * @param code NITRO's code, 0 for done
 * @param message its text
 * @param body the whole answer
 */
record Reply(int code, String message, JsonNode body) {
  boolean ok() {
    return code == ResultCode.OK;
  }

  /** True if the resource to be added is there already; 2080 is NITRO's word for bindings. */
  boolean existed() {
    return code == ResultCode.EXISTS || code == ResultCode.VLAN_BOUND;
  }

  boolean absent() {
    return code == ResultCode.ABSENT;
  }

  /** The resources of a type, of which there may be none. */
  List<JsonNode> all(String type) {
    List<JsonNode> all = new ArrayList<>();
    JsonNode found = body.path(type);
    if (found.isArray()) {
      found.forEach(all::add);
    } else if (found.isObject()) {
      all.add(found);
    }
    return all;
  }
}
