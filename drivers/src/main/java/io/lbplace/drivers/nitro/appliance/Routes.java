package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.drivers.nitro.appliance.Sessions.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The meaning of each request. */
final class Routes {
  private static final String BINDING = "_binding";
  private static final String CONFIG = "nsconfig";

  private final ApplianceOptions options;
  private final ResourceTable table = ResourceTable.load();
  private final Sessions sessions;
  private final Configuration configuration;
  private final States states;
  private final ResourceViews views;
  private final Toggles features = Toggles.features();
  private final Toggles modes = Toggles.modes();
  private long saves;
  private boolean changed;

  Routes(ApplianceOptions options, Sessions sessions, BoundMembers members) {
    this.options = options;
    this.sessions = sessions;
    configuration = new Configuration(table, new Admission(options));
    states = new States(table, configuration, members);
    views = new ResourceViews(table, configuration, states);
  }

  Answer handle(NitroRequest request, Caller sender) throws Refusal {
    if (request.type().equals("login") && request.method().equals("POST")) {
      String fresh = sessions.login(request.body());
      Answer answer = Answer.done(201);
      return new Answer(201, answer.body().put("sessionid", fresh), fresh);
    }
    Caller caller = sender.of(request);
    Session session = sessions.of(caller);
    if (!configuration.knows(session.partition)) {
      session.partition = ""; // it was removed
    }
    if (request.section().equals("stat")) {
      return statistics(request, session.partition);
    }
    return switch (request.method()) {
      case "GET" -> get(request, session.partition);
      case "DELETE" -> delete(request, session.partition);
      default ->
          request.bulk() && !request.bodies().isEmpty()
              ? changeAll(request, session, caller)
              : change(request, session, caller);
    };
  }

  /**
   * One after the other, up to the first that is refused unless the caller wants the others too.
   */
  private Answer changeAll(NitroRequest request, Session session, Caller caller) throws Refusal {
    String onError = caller.onError();
    if (!onError.equalsIgnoreCase("exit") && !onError.equalsIgnoreCase("continue")) {
      throw Refusal.value(Caller.ON_ERROR, onError);
    }
    List<Answer> all = new ArrayList<>();
    for (ObjectNode body : request.bodies()) {
      try {
        all.add(change(request.of(body), session, caller));
      } catch (Refusal e) {
        all.add(Answer.of(e));
        if (onError.equalsIgnoreCase("exit")) {
          break;
        }
      }
    }
    return Answer.of(all);
  }

  private Answer change(NitroRequest request, Session session, Caller caller) throws Refusal {
    String action = request.action();
    switch (request.type()) {
      case "logout" -> {
        sessions.end(caller.token());
        return Answer.done(201);
      }
      case "nsfeature", "nsmode" -> {
        return toggle(request);
      }
      case CONFIG -> {
        if (action.equals("save")) {
          saves++;
          changed = false;
          return Answer.done(200);
        }
      }
      case "nspartition" -> {
        if (action.equals("switch")) {
          return switchTo(session, request.body());
        }
      }
      default -> {}
    }
    ResourceType type = typeOf(request);
    String partition = session.partition;
    boolean put = request.method().equals("PUT");
    changed = true;
    if (action.equals("rm") || action.equals("unbind")) { // how the Java SDK deletes several
      return delete(
          partition, type, nameIn(type, request.body()), NitroRequest.texts(request.body()));
    }
    if (type.binds()) { // the reference says PUT, the vendor's Go client sends POST
      if (!action.isEmpty()) {
        throw Refusal.action(action, type.name());
      }
      configuration.bind(partition, type, request.body());
      return Answer.done(put ? 200 : 201);
    }
    if (put || action.equals("update")) {
      configuration.update(partition, type, request.body());
      return Answer.done(200);
    }
    if (action.isEmpty() && !type.single()) {
      configuration.add(partition, type, request.body(), request.says("idempotent"));
      return Answer.done(201);
    }
    return act(partition, type, request);
  }

  private Answer act(String partition, ResourceType type, NitroRequest request) throws Refusal {
    String action = request.action();
    if (!type.actions().contains(action)) {
      throw Refusal.action(action, type.name());
    }
    switch (action) {
      case "enable", "disable" ->
          configuration.turn(partition, type, request.body(), action.equals("enable"));
      case "unset" -> configuration.unset(partition, type, request.body());
      case "rename" -> configuration.rename(partition, type, request.body());
      default -> throw new IllegalStateException("action " + action);
    }
    return Answer.done(200);
  }

  private Answer toggle(NitroRequest request) throws Refusal {
    String action = request.action();
    if (!action.equals("enable") && !action.equals("disable")) {
      throw Refusal.action(action, request.type());
    }
    Toggles toggles = request.type().equals("nsmode") ? modes : features;
    toggles.turn(request.body(), action.equals("enable"));
    return Answer.done(200);
  }

  private Answer switchTo(Session session, ObjectNode body) throws Refusal {
    String name = body.path("partitionname").asText();
    if (name.isEmpty()) {
      throw Refusal.missing("partitionname");
    }
    String partition = name.equals("default") ? "" : name;
    if (!configuration.knows(partition)) {
      throw Refusal.absent("partitionName", name);
    }
    session.partition = partition;
    return Answer.done(200);
  }

  private Answer delete(NitroRequest request, String partition) throws Refusal {
    ResourceType type = typeOf(request);
    String name = request.name();
    if (name == null) {
      throw Refusal.missing(type.binds() ? "name" : type.key());
    }
    return delete(partition, type, name, request.args());
  }

  private Answer delete(String partition, ResourceType type, String name, Map<String, String> args)
      throws Refusal {
    changed = true;
    if (type.binds()) {
      configuration.unbind(partition, type, name, args);
    } else {
      configuration.remove(partition, type, type.keyOf(name, args), args);
    }
    return Answer.done(200);
  }

  private String nameIn(ResourceType type, ObjectNode body) throws Refusal {
    String key = type.binds() ? table.ownerOf(type).key() : type.key();
    String name = body.path(key).asText();
    if (name.isEmpty()) {
      throw Refusal.missing(key);
    }
    return name;
  }

  private Answer get(NitroRequest request, String partition) throws Refusal {
    String name = request.name();
    ResourceType type = table.find(request.type());
    Answer special = special(request);
    if (special != null) {
      return special;
    }
    if (type == null) {
      return view(request, partition);
    }
    if (type.single()) {
      return one(type.name(), single(type, partition));
    }
    List<ObjectNode> found;
    if (type.binds()) {
      found = configuration.bound(partition, type, name);
    } else {
      found =
          configuration.list(
              partition, type, name == null ? null : type.keyOf(name, request.args()));
    }
    return Answer.found(
        type.name(), new ResourceQuery(request, type).of(states.told(partition, type, found)));
  }

  private ObjectNode single(ResourceType type, String partition) throws Refusal {
    ObjectNode told = configuration.list(partition, type, null).get(0);
    return type.is(CONFIG)
        ? told.put("configchanged", changed).put("systemtype", "Stand-alone")
        : told;
  }

  /** Bindings seen from the other side, and all bindings of a resource at once. */
  private Answer view(NitroRequest request, String partition) throws Refusal {
    String name = request.name();
    List<ObjectNode> seen = views.of(partition, request.type(), name);
    if (seen == null && name != null && request.type().endsWith(BINDING)) {
      String owner = request.type().substring(0, request.type().length() - BINDING.length());
      ResourceType owning = table.find(owner);
      if (owning != null) {
        seen = List.of(views.all(partition, owning, name));
      }
    }
    if (seen == null) {
      throw unknown(request);
    }
    return Answer.found(request.type(), new ResourceQuery(request, null).of(seen));
  }

  /** The answer to a question about the appliance itself, or null. */
  private @Nullable Answer special(NitroRequest request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return switch (request.type()) {
      case "Interface" -> Answer.found(request.type(), interfaces());
      case "nshardware" ->
          one(request.type(), body.put("hwdescription", "lbplace appliance simulator"));
      case "nsversion" ->
          one(
              request.type(),
              body.put("version", "lbplace appliance simulator").put("installedversion", true));
      case "nscapacity" -> one(request.type(), capacity());
      case "nsfeature" -> one(request.type(), features.told());
      case "nsmode" -> one(request.type(), modes.told());
      default -> null;
    };
  }

  private static Answer one(String type, ObjectNode body) {
    Answer answer = Answer.done(200);
    answer.body().set(type, body); // a resource of which there is one comes without a list
    return answer;
  }

  private List<ObjectNode> interfaces() {
    List<ObjectNode> all = new ArrayList<>();
    for (String name : options.interfaceNames()) {
      all.add(JsonNodeFactory.instance.objectNode().put("id", name).put("state", "ENABLED"));
    }
    return all;
  }

  private ObjectNode capacity() {
    int index = options.dimensions().indexOf("throughputMbps");
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("unit", "Mbps");
    return index < 0 ? body : body.put("actualbandwidth", options.capacity().get(index));
  }

  private Answer statistics(NitroRequest request, String partition) throws Refusal {
    String name = request.name();
    List<ObjectNode> all;
    switch (request.type()) {
      case "ns", "system" -> {
        return one(request.type(), appliance());
      }
      case "lbvserver", "service", "servicegroup" ->
          all =
              states.statistics(
                  partition, table.get(request.type()), name, request.says("statbindings"));
      case "servicegroupmember" -> {
        String group = request.args().getOrDefault("servicegroupname", "");
        if (group.isEmpty()) {
          throw Refusal.missing("serviceGroupName");
        }
        all = states.memberStatistics(partition, group);
      }
      default -> throw unknown(request);
    }
    return Answer.found(request.type(), new ResourceQuery(request, null).of(all));
  }

  /** No traffic passes, so that nothing is used. */
  private static ObjectNode appliance() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("numcpus", "1")
        .put("cpuusagepcnt", 0)
        .put("memusagepcnt", 0)
        .put("httprequestsrate", 0)
        .put("totrxmbits", "0")
        .put("tottxmbits", "0");
  }

  private ResourceType typeOf(NitroRequest request) throws Refusal {
    ResourceType type = table.find(request.type());
    if (type == null) {
      throw unknown(request);
    }
    return type;
  }

  private static Refusal unknown(NitroRequest request) {
    return ResourceTable.isUnlicensed(request.type())
        ? Refusal.unlicensed(request.type())
        : Refusal.object(request.type());
  }

  void expire(Caller caller) {
    sessions.end(caller.token());
  }

  int sessions() {
    return sessions.count();
  }

  long saves() {
    return saves;
  }

  @Override
  public String toString() {
    return configuration.toString();
  }
}
