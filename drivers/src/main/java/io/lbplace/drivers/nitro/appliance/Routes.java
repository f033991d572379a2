package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.drivers.nitro.appliance.Sessions.Session;
import java.util.ArrayList;
import java.util.List;

/** Which request means what. */
final class Routes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BINDING = "_binding";
  private static final String FEATURES = "nsfeature";

  private final ApplianceOptions options;
  private final Sessions sessions;
  private final Configuration configuration;
  private final Admission admission;
  private final States states;
  private final Features features = new Features();
  private long saves;

  Routes(ApplianceOptions options, Sessions sessions, Members members) {
    this.options = options;
    this.sessions = sessions;
    admission = new Admission(options);
    configuration = new Configuration(admission);
    states = new States(configuration, members);
  }

  Answer handle(Request request, Caller caller) throws Refusal {
    if (request.type().equals("login") && request.method().equals("POST")) {
      String fresh = sessions.login(request.body());
      Answer answer = Answer.done(201);
      return new Answer(201, answer.body().put("sessionid", fresh), fresh);
    }
    Session session = sessions.of(caller);
    if (!configuration.knows(session.partition)) {
      session.partition = ""; // it was removed
    }
    if (request.section().equals("stat")) {
      return statistics(request, session);
    }
    return switch (request.method()) {
      case "GET" -> get(request, session);
      case "POST", "PUT" ->
          request.bulk() && !request.bodies().isEmpty()
              ? changeAll(request, session, caller)
              : change(request, session, caller);
      case "DELETE" -> delete(request, session);
      default -> throw Refusal.invalid("method", "not " + request.method());
    };
  }

  /**
   * One after the other, up to the first that is refused unless the caller wants the others too.
   */
  private Answer changeAll(Request request, Session session, Caller caller) throws Refusal {
    String onError = caller.onError();
    if (!onError.equals("exit") && !onError.equals("continue")) {
      throw Refusal.invalid(Caller.ON_ERROR, "expected exit or continue");
    }
    List<Answer> all = new ArrayList<>();
    for (ObjectNode body : request.bodies()) {
      try {
        all.add(change(request.of(body), session, caller));
      } catch (Refusal e) {
        all.add(Answer.of(e));
        if (onError.equals("exit")) {
          break;
        }
      }
    }
    return Answer.of(all);
  }

  private Answer change(Request request, Session session, Caller caller) throws Refusal {
    ObjectType object = request.object();
    BindingType binding = request.binding();
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
    boolean on = action.equals("enable");
    if (on || action.equals("disable")) {
      if (object != null) {
        configuration.turn(session.partition, object, object.keyOf(request.body()), on);
        return Answer.done(200);
      }
      if (request.type().equals(FEATURES)) {
        features.turn(request.body(), on);
        return Answer.done(200);
      }
    }
    if (request.type().equals("logout")) {
      sessions.end(caller.token());
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

  private Answer delete(Request request, Session session) throws Refusal {
    ObjectType object = request.object();
    BindingType binding = request.binding();
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

  private Answer get(Request request, Session session) throws Refusal {
    ObjectType object = request.object();
    BindingType binding = request.binding();
    String type = request.type();
    String name = request.name();
    Listing listing = new Listing(request);
    if (binding != null) {
      List<ObjectNode> found = configuration.bound(session.partition, binding, name);
      return Answer.found(type, listing.of(states.told(binding, found)));
    }
    if (object != null) {
      String key = name == null ? null : object.keyOf(name, request.args());
      List<ObjectNode> found =
          states.told(
              session.partition, object, configuration.list(session.partition, object, key));
      return Answer.found(type, listing.of(found));
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
      case "nsversion" ->
          one(type, JSON.createObjectNode().put("version", "lbplace appliance simulator"));
      case "nscapacity" -> one(type, capacity());
      case FEATURES -> one(type, features.told());
      default -> throw unknown(request);
    };
  }

  private static Answer one(String type, ObjectNode body) {
    Answer answer = Answer.done(200);
    answer.body().set(type, body); // a resource of which there is one comes without a list
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
    ObjectType type = request.object();
    if (type != ObjectType.LBVSERVER && type != ObjectType.SERVICE) {
      throw unknown(request);
    }
    List<ObjectNode> all = states.statistics(session.partition, type, request.name());
    return Answer.found(request.type(), new Listing(request).of(all));
  }

  private static Refusal unknown(Request request) {
    return Refusal.absent("resource", request.method() + " " + request.type());
  }

  void expire(Caller caller) {
    sessions.end(caller.token());
  }

  long saves() {
    return saves;
  }

  @Override
  public String toString() {
    return configuration.toString();
  }
}
