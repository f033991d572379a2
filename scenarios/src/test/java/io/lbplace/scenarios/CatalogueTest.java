package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.lbplace.scenarios.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Scenarios.schema());

  static Iterable<String> names() {
    return Scenarios.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void loadsAndFitsTheSchema(String name) {
    Scenario scenario = Scenarios.load(name, Adjustments.NONE);
    assertThat(scenario.name()).isEqualTo(name);
    assertThat(scenario.description()).contains("Assumptions:");
    assertThat(SCHEMA.validate(Catalogue.open(name).root())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void itsDefinitionIsAScenarioOfTheSameHash(String name) throws Exception {
    Scenario scenario = Scenarios.load(name, Adjustments.NONE);
    Scenario again = Scenarios.parse("again.json", scenario.definition(), Adjustments.NONE);
    assertThat(again.definition()).isEqualTo(scenario.definition());
    assertThat(again.sha256()).isEqualTo(scenario.sha256()).hasSize(64);
    JsonNode definition = new ObjectMapper().readTree(scenario.definition());
    assertThat(SCHEMA.validate(definition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"x\", \"cuont\": 1}",
        "{\"name\": \"x\", \"devices\": [{\"name\": \"d\", \"tenancy\": \"none\"}]}",
        "{\"name\": \"x\", \"changes\": [{\"device\": \"d\"}]}",
        "{\"name\": \"x\", \"workload\": {\"generator\": {\"spec\": {\"port\": \"80\"}}}}",
        "{\"name\": \"x\", \"workload\": {\"generator\": {\"spec\": {\"protocol\": \"UDP\"}}}}",
        "{\"name\": \"x\", \"fabric\": {\"wiringSeconds\": {\"distribution\": \"pareto\"}}}"
      })
  void theSchemaRefuses(String text) throws Exception {
    assertThat(SCHEMA.validate(new ObjectMapper().readTree(text))).isNotEmpty();
  }

  @Test
  void aSpecInShortAndItsDefinitionFitTheSchemaAndAreTheSame() throws Exception {
    String spec =
        "workload.generator.spec={port: 8080, members: {count: 2, weights: 3}, monitors: [{type:"
            + " HTTP}], sessionPersistence: {type: SOURCE_IP}}";
    Scenario scenario = Samples.small(spec);
    JsonNode definition = new ObjectMapper().readTree(scenario.definition());
    assertThat(SCHEMA.validate(definition)).isEmpty();
    assertThat(definition.at("/workload/generator/spec/port/0").asInt()).isEqualTo(8080);
    ((ObjectNode) definition.at("/workload/generator/spec")).put("port", 8080);
    assertThat(SCHEMA.validate(definition)).as("a port by itself").isEmpty();
    Scenario again = Scenarios.parse("again.json", definition.toString(), Adjustments.NONE);
    assertThat(again.sha256()).isEqualTo(scenario.sha256());
  }

  @Test
  void azureFleetAwaitsItsTrace() {
    assertThat(Scenarios.load("azure-fleet", Adjustments.NONE).awaitsTrace()).isTrue();
  }
}
