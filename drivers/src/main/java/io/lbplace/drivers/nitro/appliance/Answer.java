package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.appliance.ResultCode;
import io.lbplace.drivers.nitro.NitroCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param status the status of HTTP
 * @param body the JSON body
 * @param token the token of a new session, or null
 */
record Answer(int status, ObjectNode body, @Nullable String token) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SOME_FAILED = 207;

  static Answer of(Refusal refusal) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("errorcode", refusal.code())
            .put("message", refusal.getMessage())
            .put("severity", "ERROR");
    return new Answer(refusal.httpStatus(), body, null);
  }

  static Answer done(int status) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("errorcode", ResultCode.OK)
            .put("message", "Done")
            .put("severity", "NONE");
    return new Answer(status, body, null);
  }

  static Answer found(String type, List<ObjectNode> found) {
    Answer answer = done(200);
    if (!found.isEmpty()) { // NITRO leaves out what there is none of
      answer.body.putArray(type).addAll(found);
    }
    return answer;
  }

  /**
   * The answer for several resources: done if all are, else the results of those that were tried.
   */
  static Answer of(List<Answer> each) {
    for (Answer one : each) {
      if (one.status >= 400) {
        ObjectNode body =
            JSON.createObjectNode()
                .put("errorcode", NitroCode.BULK_FAILED)
                .put("message", "Bulk operation failed")
                .put("severity", "ERROR");
        Answer answer = new Answer(SOME_FAILED, body, null);
        answer.body.putArray("response").addAll(each.stream().map(Answer::body).toList());
        return answer;
      }
    }
    return each.get(each.size() - 1);
  }

  byte[] bytes() {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree of plain values
    }
  }
}
