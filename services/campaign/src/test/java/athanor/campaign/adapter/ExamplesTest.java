package athanor.campaign.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.documents.Documents;
import athanor.schemas.CampaignDocument;
import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExamplesTest {
  private static final Path EXAMPLES = Path.of("../../examples");

  private static CampaignDocument example(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(EXAMPLES.resolve(name + ".yaml"));
    return CampaignReader.read(Documents.read(bytes, "application/yaml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "snar",
        "snar-constrained",
        "snar-limited",
        "snar-pareto",
        "snar-priorities",
        "formulation",
        "crossed-barrel",
        "direct-arylation",
        "external",
        "solvent-mixture",
        "factorial",
        "central-composite",
        "latin-hypercube",
        "stopping",
        "fractional-factorial",
        "d-optimal",
        "history",
        "information",
        "excitation",
        "costs",
        "fidelity"
      })
  void every_example_is_a_campaign_without_faults(String name) throws IOException {
    CampaignDocument document = example(name);

    assertThat(document.name()).isEqualTo(name);
    String json = Written.json(Files.readString(EXAMPLES.resolve(name + ".yaml")));
    assertThat(Written.schema().validate(json, InputFormat.JSON)).isEmpty();
    if (!document.external()) {
      assertThat(EXAMPLES.resolve("procedures/" + document.procedure() + ".yaml")).exists();
    }
  }

  @Test
  void the_example_of_ask_and_tell_has_no_procedure() throws IOException {
    assertThat(example("external").external()).isTrue();
  }

  @Test
  void the_direct_arylation_has_the_1728_points_of_its_paper() throws IOException {
    int points =
        example("direct-arylation").parameters().stream()
            .mapToInt(parameter -> parameter.names().size() + parameter.numbers().size())
            .reduce(1, Math::multiplyExact);

    assertThat(points).isEqualTo(1728);
  }
}
