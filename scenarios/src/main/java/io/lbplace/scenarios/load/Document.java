package io.lbplace.scenarios.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.InvalidField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file's content as a tree that knows where each of its nodes stands. */
public final class Document {
  private final String file;
  private final ObjectNode root;
  private final Map<String, String> places;

  Document(String file, ObjectNode root, Map<String, String> places) {
    this.file = file;
    this.root = root;
    this.places = places;
  }

  /** The file's name as the user gave it. */
  public String file() {
    return file;
  }

  /** The tree. */
  public ObjectNode root() {
    return root;
  }

  /** Says that everything below a pointer now comes from elsewhere than the file. */
  void moved(String pointer, String place) {
    places.keySet().removeIf(known -> known.equals(pointer) || known.startsWith(pointer + "/"));
    places.put(pointer, place);
  }

  /** A fault of this file as the user is to see it. */
  public BadInput bad(InvalidField fault) {
    String value = fault.value();
    if (value.isEmpty()) {
      JsonNode node = root.at(fault.pointer());
      value = node.isValueNode() ? node.asText() : "";
    }
    return bad(fault.pointer(), value, fault.reason(), fault);
  }

  BadInput bad(String pointer, String value, String reason, @Nullable Throwable cause) {
    String shown = value.isEmpty() ? "" : BadInput.quoted(value) + ": ";
    String where = pointer.isEmpty() ? "/" : pointer;
    return new BadInput(file + ": " + where + place(pointer) + ": " + shown + reason, cause);
  }

  /** Where a node stands, or, for one that doesn't, what would hold it. */
  private String place(String pointer) {
    String known = pointer;
    while (true) {
      String place = places.get(known);
      if (place != null) {
        return " (" + place + ")";
      }
      if (known.isEmpty()) {
        return "";
      }
      known = Pointers.parent(known);
    }
  }
}
