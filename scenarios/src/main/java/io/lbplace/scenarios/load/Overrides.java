package io.lbplace.scenarios.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.util.ArrayList;
import java.util.List;

/** Applies {@code path=value} to a document before it is bound, as {@code devices.0.count=20}. */
public final class Overrides {
  private Overrides() {}

  /**
   * Sets one value. Steps of the path are field names, and indexes or names of list elements; what
   * the file leaves out is made. Whether a field exists is found when the document is bound.
   *
   * @throws BadInput if the text is no {@code path=value} or the path leads nowhere
   */
  public static void apply(Document document, String set) {
    int equals = set.indexOf('=');
    String where = "--set " + set;
    if (equals <= 0) {
      throw new BadInput(where + ": expected path=value, as devices.0.count=20");
    }
    String[] steps = set.substring(0, equals).split("\\.", -1);
    JsonNode value = Documents.value(where, set.substring(equals + 1));
    JsonNode node = document.root();
    String pointer = "";
    for (int i = 0; i < steps.length; i++) {
      String step = steps[i];
      boolean last = i == steps.length - 1;
      if (node instanceof ArrayNode array) {
        int index = index(where, array, step);
        pointer = Pointers.child(pointer, index);
        if (last) {
          array.set(index, value);
        }
        node = array.get(index);
      } else if (node instanceof ObjectNode object && !step.isBlank()) {
        pointer = Pointers.child(pointer, step);
        if (last) {
          object.set(step, value);
        } else if (!object.has(step) || object.get(step).isNull()) {
          object.putObject(step);
          document.moved(pointer, where);
        }
        node = object.get(step);
      } else {
        throw new BadInput(
            where + ": " + BadInput.quoted(step) + ": expected a field of an object or a list");
      }
    }
    document.moved(pointer, where);
  }

  private static int index(String where, ArrayNode array, String step) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      JsonNode name = array.get(i).path("name");
      if (name.asText().equals(step)) {
        return i;
      }
      names.add(name.isTextual() ? name.asText() : String.valueOf(i));
    }
    if (step.length() <= 9 && !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int index = Integer.parseInt(step);
      if (index < array.size()) {
        return index;
      }
    }
    throw new BadInput(
        where
            + ": "
            + BadInput.quoted(step)
            + ": expected "
            + Nearest.expected("an index below " + array.size() + " or a name", step, names));
  }
}
