package athanor.experiment.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.documents.Documents;
import athanor.schemas.ProcedureDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExamplesTest {

  @ParameterizedTest
  @ValueSource(strings = {"flow-reaction", "flow-reaction-checked", "playback"})
  void every_example_is_a_procedure_without_faults(String name) throws IOException {
    Path file = Path.of("../../examples/procedures", name + ".yaml");

    ProcedureDocument document =
        ProcedureReader.read(Documents.read(Files.readAllBytes(file), "application/yaml"));

    assertThat(document.name()).isEqualTo(name);
    assertThat(document.roles().keySet())
        .containsExactlyInAnyOrderElementsOf(
            document.steps().stream().map(ProcedureDocument.Step::role).toList());
  }
}
