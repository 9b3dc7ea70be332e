package athanor.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The committed schemas, as a validator reads them.
final class Schemas {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private Schemas() {}

  /// Everything that is wrong with a document, formats included; none where it is valid.
  ///
  /// @param name of the schema, `CampaignOpened.v1`
  static List<String> faults(String name, JsonNode document) {
    Schema schema = REGISTRY.getSchema(Json.text(Json.SCHEMAS.resolve(name + ".json")));
    return schema
        .validate(
            document,
            execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }
}
