package athanor.campaign.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import athanor.documents.Documents;
import athanor.documents.Fault;
import athanor.documents.Faults;
import athanor.schemas.CampaignDocument;
import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExamplesTest {
  private static final Path EXAMPLES = Path.of("../../examples");

  private static CampaignDocument example(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(EXAMPLES.resolve(name + ".yaml"));
    return CampaignReader.read(Documents.read(bytes, "application/yaml"));
  }

  /// Those that name no table beside them.
  static List<String> whole() throws IOException {
    List<String> whole = new ArrayList<>();
    for (String name : names()) {
      if (!Files.readString(EXAMPLES.resolve(name + ".yaml")).contains("file: ")) {
        whole.add(name);
      }
    }
    return whole;
  }

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("whole")
  void every_example_is_a_campaign_without_faults(String name) throws IOException {
    CampaignDocument document = example(name);

    assertThat(document.name()).isEqualTo(name);
    if (!document.external()) {
      assertThat(EXAMPLES.resolve("procedures/" + document.procedure() + ".yaml")).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_example_is_valid_by_the_published_schema(String name) throws IOException {
    String json = Written.json(Files.readString(EXAMPLES.resolve(name + ".yaml")));

    assertThat(Written.schema().validate(json, InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"descriptors", "history-table"})
  void an_example_with_a_table_has_no_other_fault_than_that_a_laboratory_reads_no_files(
      String name) {
    assertThat(catchThrowableOfType(Faults.class, () -> example(name)).all())
        .extracting(Fault::message)
        .allMatch(message -> message.startsWith("a laboratory reads no files"));
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
