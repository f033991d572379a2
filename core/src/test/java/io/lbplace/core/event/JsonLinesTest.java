package io.lbplace.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.ControlEvents.ClaimedEvent;
import io.lbplace.core.event.DefinitionEvents.NetworkDefinedEvent;
import io.lbplace.core.event.DeviceSideEvents.WiringEvent;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  @Test
  void writesOneObjectPerRecord() {
    StringWriter out = new StringWriter();
    JsonLines lines =
        new JsonLines(new EventLogHeader("ff", "{\"a\":1}", "random", "", "central", 9), out);
    lines.text(Dictionary.TENANT, 4, "a\\b\n");
    EventLog log = new EventLog(lines);
    log.at(12);
    WiringEvent.write(log, EventKind.WIRED, 1, 0, 3);
    log.at(13);
    ClaimedEvent claimed = ClaimedEvent.begin(log, 5, 1, 2, 6);
    claimed.addDevice(7);
    claimed.addDevice(8);
    log.write(claimed);
    log.write(NetworkDefinedEvent.begin(log, 5, 1));
    assertThat(out.toString().lines())
        .containsExactly(
            "{\"schema\":\"lbplace.events/1\",\"scenarioSha256\":\"ff\","
                + "\"scenario\":\"{\\\"a\\\":1}\",\"strategy\":\"random\",\"options\":\"\","
                + "\"authority\":\"central\",\"seed\":9}",
            "{\"dictionary\":\"TENANT\",\"id\":4,\"text\":\"a\\\\b\\u000a\"}",
            "{\"timeNanos\":12,\"kind\":\"WIRED\",\"device\":1,\"interface\":0,\"network\":3}",
            "{\"timeNanos\":13,\"kind\":\"CLAIMED\",\"vip\":5,\"generation\":1,\"attempt\":2,"
                + "\"target\":6,\"device\":[7,8]}",
            "{\"timeNanos\":13,\"kind\":\"NETWORK_DEFINED\",\"network\":5,\"tenant\":1,"
                + "\"switch\":[]}");
  }
}
