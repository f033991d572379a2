package io.lbplace.scenarios.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.InvalidField;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file's content as a tree that knows where each of its nodes stands. */
public final class Document {
  private final String file;
  private final ObjectNode root;
  private final TreeMap<String, String> places;

  /** The texts of table cells, by pointer, where they differ from the tree's values. */
  private final TreeMap<String, String> cells = new TreeMap<>();

  Document(String file, ObjectNode root, Map<String, String> places) {
    this.file = file;
    this.root = root;
    this.places = new TreeMap<>(places);
  }

  /** The file's name as the user gave it. */
  public String file() {
    return file;
  }

  /** The tree. */
  public ObjectNode root() {
    return root;
  }

  /** Says that everything at and below a pointer now comes from a place outside the file. */
  public void moved(String pointer, String place) {
    // What begins with a text stands together in a sorted map: a table moves many pointers.
    places.subMap(pointer + "/", pointer + "0").clear();
    cells.remove(pointer);
    cells.subMap(pointer + "/", pointer + "0").clear();
    places.put(pointer, place);
  }

  /** Says that a value comes from a table's cell with this text. */
  public void moved(String pointer, String place, String cell) {
    moved(pointer, place);
    cells.put(pointer, cell);
  }

  /** The error that tells the user of a fault in this file. */
  public BadInput bad(InvalidField fault) {
    String value = cells.getOrDefault(fault.pointer(), fault.value());
    if (value.isEmpty()) {
      JsonNode node = root.at(fault.pointer());
      value = node.isValueNode() ? node.asText() : "";
    }
    return bad(fault.pointer(), value, fault.reason(), fault);
  }

  BadInput bad(String pointer, String value, String reason, @Nullable Throwable cause) {
    String shown = value.isEmpty() ? "" : BadInput.quoted(value) + ": ";
    String where = pointer.isEmpty() ? "/" : pointer;
    String place = place(pointer);
    String at = place.isEmpty() ? "" : " (" + place + ")";
    return new BadInput(file + ": " + where + at + ": " + shown + reason, cause);
  }

  /** The place of a node in the text, or of its nearest ancestor if it is absent; else empty. */
  public String place(String pointer) {
    String known = pointer;
    while (true) {
      String place = places.get(known);
      if (place != null) {
        return place;
      }
      if (known.isEmpty()) {
        return "";
      }
      known = Pointers.parent(known);
    }
  }
}
