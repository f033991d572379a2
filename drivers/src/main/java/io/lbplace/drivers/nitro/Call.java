package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path behind {@code /nitro/v1/}, with its query, encoded
 * @param body or null
 */
record Call(String method, String path, @Nullable ObjectNode body) {
  static Call get(String type) {
    return new Call("GET", "config/" + type, null);
  }

  static Call get(String type, String name) {
    return new Call("GET", "config/" + type + "/" + encode(name), null);
  }

  static Call statistics(String type, String name) {
    return new Call("GET", "stat/" + type + "/" + encode(name), null);
  }

  static Call add(String type, ObjectNode attributes) {
    return new Call("POST", "config/" + type, payload(type, attributes));
  }

  static Call change(String type, ObjectNode attributes) {
    return new Call("PUT", "config/" + type, payload(type, attributes));
  }

  static Call act(String type, String action, ObjectNode attributes) {
    return new Call("POST", "config/" + type + "?action=" + action, payload(type, attributes));
  }

  /** Removes a resource, or unbinds with arguments as {@code td:5}. */
  static Call remove(String type, String name, String... arguments) {
    StringBuilder path = new StringBuilder("config/").append(type).append('/').append(encode(name));
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      int colon = argument.indexOf(':');
      path.append(i == 0 ? "?args=" : ",")
          .append(argument, 0, colon + 1)
          .append(encode(argument.substring(colon + 1)));
    }
    return new Call("DELETE", path.toString(), null);
  }

  boolean reads() {
    return method.equals("GET");
  }

  private static ObjectNode payload(String type, ObjectNode attributes) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.set(type, attributes);
    return payload;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Without the body: that of a login holds a password. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
