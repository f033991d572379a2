package io.lbplace.drivers.nitro.appliance;

import static io.lbplace.drivers.nitro.appliance.ObjectType.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which values resources take, as far as NITRO's reference says. */
final class Attributes {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_#. :@=-]{0,126}");
  private static final Set<String> SERVICE_TYPES =
      values(
          "HTTP FTP TCP UDP SSL SSL_BRIDGE SSL_TCP NNTP DNS DHCPRA ANY SIP_UDP SIP_TCP DNS_TCP RTSP"
              + " PUSH SSL_PUSH RADIUS RDP MYSQL MSSQL DIAMETER SSL_DIAMETER TFTP ORACLE SMPP"
              + " SYSLOGTCP SYSLOGUDP FIX SSL_FIX");
  private static final Set<String> METHODS =
      values(
          "ROUNDROBIN LEASTCONNECTION LEASTRESPONSETIME URLHASH DOMAINHASH DESTINATIONIPHASH"
              + " SOURCEIPHASH SRCIPDESTIPHASH LEASTBANDWIDTH LEASTPACKETS TOKEN SRCIPSRCPORTHASH"
              + " LRTM CALLIDHASH CUSTOMLOAD LEASTREQUEST AUDITLOGHASH STATICPROXIMITY");
  private static final Set<String> PERSISTENCE =
      values(
          "SOURCEIP COOKIEINSERT SSLSESSION RULE URLPASSIVE CUSTOMSERVERID DESTIP SRCIPDESTIP"
              + " CALLID RTSPSID DIAMETER FIXSESSION NONE");
  private static final Set<String> MONITORS =
      values("PING TCP HTTP TCP-ECV HTTP-ECV UDP-ECV DNS FTP ARP");
  private static final Map<ObjectType, Map<String, String>> DEFAULTS =
      Map.of(
          ObjectType.LBVSERVER,
          Map.of(
              "lbmethod", "LEASTCONNECTION",
              "persistencetype", "NONE",
              "rule", "none",
              "resrule", "none",
              "td", "0"),
          ObjectType.LBMONITOR,
          Map.of("interval", "5", "resptimeout", "2", "retries", "3"),
          ObjectType.NSIP,
          Map.of("type", "SNIP"));
  private static final Set<String> FIXED = Set.of("servicetype", "port", "td", "ipv46");
  private static final int MAX_VLAN = 4094;
  private static final int MAX_WEIGHT = 100;
  private static final int MAX_COMMENT = 255;

  private Attributes() {}

  static void check(ObjectType type, ObjectNode body) throws Refusal {
    String key = required(body, type.key);
    switch (type) {
      case LBVSERVER -> {
        name(type.key, key);
        checkServer(body);
      }
      case SERVICE -> {
        name(type.key, key);
        oneOf(body, "servicetype", SERVICE_TYPES);
        number(body, "port", 0, 65535);
        Admission.address(body, "ipaddress");
      }
      case SERVER -> {
        name(type.key, key);
        Admission.address(body, "ipaddress");
      }
      case SERVICEGROUP -> {
        name(type.key, key);
        oneOf(body, "servicetype", SERVICE_TYPES);
      }
      case LBMONITOR -> {
        name(type.key, key);
        checkMonitor(body);
      }
      case NSPARTITION -> name(type.key, key);
      case NSIP -> {
        Admission.address(body, "ipaddress");
        Admission.address(body, "netmask");
        oneOf(body, "type", Set.of("SNIP"));
      }
      case VLAN -> number(body, "id", 1, MAX_VLAN);
      case NSTRAFFICDOMAIN -> number(body, "td", 1, MAX_VLAN);
    }
  }

  private static Set<String> values(String words) {
    return Set.of(words.split(" ", -1));
  }

  /** A device has values also for what was never set. */
  static ObjectNode withDefaults(ObjectType type, ObjectNode body) {
    ObjectNode whole = body.deepCopy();
    new TreeMap<>(DEFAULTS.getOrDefault(type, Map.of()))
        .forEach(
            (attribute, value) -> {
              if (!whole.has(attribute)) {
                whole.put(attribute, value);
              }
            });
    return whole;
  }

  static void check(BindingType type, ObjectNode body) throws Refusal {
    if (type == BindingType.SERVICEGROUP_MEMBER) {
      Admission.address(body, "ip");
      number(body, "port", 0, 65535);
    }
    if (body.has("weight")) {
      number(body, "weight", 1, MAX_WEIGHT);
    }
  }

  private static void checkServer(ObjectNode body) throws Refusal {
    Admission.address(body, "ipv46");
    number(body, "port", 0, 65535);
    oneOf(body, "servicetype", SERVICE_TYPES);
    oneOf(body, "lbmethod", METHODS);
    oneOf(body, "persistencetype", PERSISTENCE);
    boolean cookie = body.path("persistencetype").asText().equals("COOKIEINSERT");
    if (cookie && !body.path("servicetype").asText().equals("HTTP")) {
      throw Refusal.invalid("persistencetype", "cookies need the service type HTTP");
    }
    if (body.path("comment").asText().length() > MAX_COMMENT) {
      throw Refusal.invalid("comment", "longer than " + MAX_COMMENT);
    }
  }

  /** An update may not change what a server is. */
  static void checkUpdate(ObjectNode before, ObjectNode body) throws Refusal {
    for (String attribute : FIXED) {
      if (body.has(attribute)
          && !body.path(attribute).asText().equals(before.path(attribute).asText())) {
        throw Refusal.invalid(attribute, "can't be changed");
      }
    }
  }

  private static void checkMonitor(ObjectNode body) throws Refusal {
    oneOf(body, "type", MONITORS);
    number(body, "interval", 1, 20940);
    number(body, "resptimeout", 1, 20939);
    number(body, "retries", 1, 127);
    if (body.path("resptimeout").asInt() >= body.path("interval").asInt()) {
      throw Refusal.invalid("resptimeout", "must be less than interval");
    }
  }

  private static void name(String attribute, String value) throws Refusal {
    if (!NAME.matcher(value).matches()) {
      throw Refusal.invalid(attribute, "not a name");
    }
  }

  private static void oneOf(ObjectNode body, String attribute, Set<String> known) throws Refusal {
    if (!known.contains(required(body, attribute))) {
      throw Refusal.invalid(attribute, "not a value of it");
    }
  }

  private static void number(ObjectNode body, String attribute, int least, int most)
      throws Refusal {
    int value;
    try {
      value = Integer.parseInt(required(body, attribute));
    } catch (NumberFormatException e) {
      throw Refusal.invalid(attribute, "no number");
    }
    if (value < least || value > most) {
      throw Refusal.invalid(attribute, "expected " + least + " to " + most);
    }
  }
}
