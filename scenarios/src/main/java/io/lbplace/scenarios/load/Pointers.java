package io.lbplace.scenarios.load;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;

/** JSON pointers as text. */
final class Pointers {
  private Pointers() {}

  static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  static String child(String pointer, int index) {
    return pointer + "/" + index;
  }

  /** The JSON pointer of the value at which Jackson failed. */
  static String of(List<JsonMappingException.Reference> path) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      String name = step.getFieldName();
      String next = name == null ? child("", Math.max(0, step.getIndex())) : child("", name);
      pointer.append(next);
    }
    return pointer.toString();
  }

  /** The pointer of the object or list that holds a value; empty if that is the root. */
  static String parent(String pointer) {
    int slash = pointer.lastIndexOf('/');
    return slash <= 0 ? "" : pointer.substring(0, slash);
  }
}
