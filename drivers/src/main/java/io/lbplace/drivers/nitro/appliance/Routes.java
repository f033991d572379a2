package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.appliance.ResultCode;
import io.lbplace.drivers.nitro.appliance.Sessions.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which request means what. */
final class Routes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BINDING = "_binding";

  private final ApplianceOptions options;
  private final Sessions sessions;
  private final Configuration configuration;
  private final Admission admission;
  private final States states;
  private long saves;

  /**
   * What is sent back.
   *
   * @param status of HTTP
   * @param body JSON
   * @param token of a new session, or null
   */
  record Answer(int status, ObjectNode body, @Nullable String token) {
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

    byte[] bytes() {
      try {
        return JSON.writeValueAsBytes(body);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e); // a tree of plain values
      }
    }
  }

  Routes(ApplianceOptions options, Sessions sessions, Members members) {
    this.options = options;
    this.sessions = sessions;
    admission = new Admission(options);
    configuration = new Configuration(admission);
    states = new States(configuration, members);
  }

  Answer handle(Request request, @Nullable String token) throws Refusal {
    if (request.type().equals("login") && request.method().equals("POST")) {
      String fresh = sessions.login(request.body());
      Answer answer = Answer.done(201);
      return new Answer(201, answer.body.put("sessionid", fresh), fresh);
    }
    Session session = sessions.of(token);
    if (!configuration.knows(session.partition)) {
      session.partition = ""; // it was removed
    }
    if (request.section().equals("stat")) {
      return statistics(request, session);
    }
    ObjectType object = ObjectType.of(request.type());
    BindingType binding = BindingType.of(request.type());
    return switch (request.method()) {
      case "GET" -> get(request, session, object, binding);
      case "POST", "PUT" -> change(request, session, token, object, binding);
      case "DELETE" -> delete(request, session, object, binding);
      default -> throw Refusal.invalid("method", "not " + request.method());
    };
  }

  private Answer change(
      Request request,
      Session session,
      @Nullable String token,
      @Nullable ObjectType object,
      @Nullable BindingType binding)
      throws Refusal {
    boolean put = request.method().equals("PUT");
    if (binding != null) { // the reference says PUT, the vendor's own client sends POST
      configuration.bind(session.partition, binding, request.body());
      return Answer.done(put ? 200 : 201);
    }
    String action = request.action();
    if (object == ObjectType.NSPARTITION && action.equals("switch")) {
      return switchTo(session, request.body());
    }
    if (object != null && action.isEmpty()) {
      if (put) {
        configuration.update(session.partition, object, request.body());
        return Answer.done(200);
      }
      configuration.add(session.partition, object, request.body());
      return Answer.done(201);
    }
    if (request.type().equals("logout")) {
      sessions.end(token);
      return Answer.done(201);
    }
    if (request.type().equals("nsconfig") && action.equals("save")) {
      saves++;
      return Answer.done(200);
    }
    throw unknown(request);
  }

  private Answer switchTo(Session session, ObjectNode body) throws Refusal {
    String name = ObjectType.required(body, "partitionname");
    String partition = name.equals("default") ? "" : name;
    if (!configuration.knows(partition)) {
      throw Refusal.absent("nspartition", name);
    }
    session.partition = partition;
    return Answer.done(200);
  }

  private Answer delete(
      Request request, Session session, @Nullable ObjectType object, @Nullable BindingType binding)
      throws Refusal {
    String name = request.name();
    if (name == null || (object == null && binding == null)) {
      throw unknown(request);
    }
    if (binding != null) {
      String other = binding.otherKeyOf(request.args());
      configuration.unbind(session.partition, binding, name, other);
    } else if (object != null) {
      configuration.remove(session.partition, object, object.keyOf(name, request.args()));
    }
    return Answer.done(200);
  }

  private Answer get(
      Request request, Session session, @Nullable ObjectType object, @Nullable BindingType binding)
      throws Refusal {
    String type = request.type();
    String name = request.name();
    if (binding != null) {
      List<ObjectNode> found = configuration.bound(session.partition, binding, name);
      return Answer.found(type, states.told(binding, found));
    }
    if (object != null) {
      String key = name == null ? null : object.keyOf(name, request.args());
      List<ObjectNode> found =
          states.told(
              session.partition, object, configuration.list(session.partition, object, key));
      return Answer.found(type, projected(found, request.query().get("attrs")));
    }
    ObjectType owner =
        type.endsWith(BINDING)
            ? ObjectType.of(type.substring(0, type.length() - BINDING.length()))
            : null;
    if (owner != null && name != null) {
      return Answer.found(type, List.of(allBound(session.partition, owner, name)));
    }
    return switch (type) {
      case "Interface" -> Answer.found(type, interfaces());
      case "nshardware" ->
          one(type, JSON.createObjectNode().put("hwdescription", "lbplace appliance simulator"));
      case "nscapacity" -> one(type, capacity());
      default -> throw unknown(request);
    };
  }

  private static Answer one(String type, ObjectNode body) {
    Answer answer = Answer.done(200);
    answer.body.set(type, body); // a resource of which there is one comes without a list
    return answer;
  }

  private ObjectNode allBound(String partition, ObjectType owner, String name) throws Refusal {
    ObjectNode all = JSON.createObjectNode().put(owner.key, name);
    for (BindingType type : BindingType.values()) {
      if (type.owner == owner) {
        List<ObjectNode> bound = configuration.bound(partition, type, name);
        if (!bound.isEmpty()) {
          all.putArray(type.type).addAll(states.told(type, bound));
        }
      }
    }
    return all;
  }

  private static List<ObjectNode> projected(List<ObjectNode> found, @Nullable String attributes) {
    if (attributes == null) {
      return found;
    }
    List<String> wanted = Arrays.asList(attributes.split(",", -1));
    return found.stream().map(body -> body.deepCopy().retain(wanted)).toList();
  }

  private List<ObjectNode> interfaces() {
    List<ObjectNode> all = new ArrayList<>();
    for (String name : options.interfaceNames()) {
      all.add(JSON.createObjectNode().put("id", name).put("state", "ENABLED"));
    }
    return all;
  }

  private ObjectNode capacity() {
    int index = options.dimensions().indexOf("throughputMbps");
    ObjectNode body = JSON.createObjectNode().put("unit", "Mbps");
    return index < 0 ? body : body.put("actualbandwidth", options.capacity().get(index));
  }

  private Answer statistics(Request request, Session session) throws Refusal {
    if (!request.type().equals(ObjectType.LBVSERVER.type)) {
      throw unknown(request);
    }
    return Answer.found(request.type(), states.statistics(session.partition, request.name()));
  }

  private static Refusal unknown(Request request) {
    return Refusal.absent("resource", request.method() + " " + request.type());
  }

  void expire(@Nullable String token) {
    sessions.end(token);
  }

  long saves() {
    return saves;
  }

  @Override
  public String toString() {
    return configuration.toString();
  }
}
