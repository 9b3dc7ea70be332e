package athanor.campaign.adapter;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import athanor.documents.Documents;
import athanor.documents.Fault;
import athanor.documents.Faults;
import athanor.schemas.CampaignDocument;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Campaign documents as people write them, and what becomes of them.
final class Written {
  static final String GOOD =
      """
      apiVersion: athanor/v1
      kind: Campaign
      name: snar
      description: a test
      seed: 7
      parameters:
        - {name: time, type: continuous, min: 0.5, max: 2.0, unit: min}
        - {name: vials, type: integer, min: 1, max: 8, unit: "1"}
        - {name: load, type: discrete, values: [0.5, 0.1, 0.25], unit: mol/L}
        - {name: solvent, type: categorical, values: [water, ethanol]}
      objectives:
        - {name: yield, goal: maximize, unit: kg/m3/h}
      budget: {experiments: 40}
      parallelism: 2
      priority: high
      planner: {strategy: sobol}
      procedure: flow-reaction
      """;

  static CampaignDocument read(String yaml) {
    return CampaignReader.read(
        Documents.read(yaml.getBytes(StandardCharsets.UTF_8), "application/yaml"));
  }

  static List<Fault> faults(String yaml) {
    return catchThrowableOfType(Faults.class, () -> read(yaml)).all();
  }

  static String json(String yaml) throws IOException {
    return new ObjectMapper()
        .writeValueAsString(
            Documents.read(yaml.getBytes(StandardCharsets.UTF_8), "application/yaml"));
  }

  static Schema schema() throws IOException {
    try (InputStream published =
        Written.class.getResourceAsStream("/athanor/schemas/campaign.v1.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(published.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private Written() {}
}
