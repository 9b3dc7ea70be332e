package athanor.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
  private static JsonNode read(String text, String mediaType) {
    return Documents.read(text.getBytes(StandardCharsets.UTF_8), mediaType);
  }

  private static List<Fault> faults(String text, String mediaType) {
    return catchThrowableOfType(Faults.class, () -> read(text, mediaType)).all();
  }

  @Test
  void yaml_and_json_give_the_same_tree() {
    JsonNode json = read("{\"a\": [1, 2.5, \"x\"], \"b\": {\"c\": true}}", "application/json");

    assertThat(read("a: [1, 2.5, x]\nb: {c: true}\n", "application/yaml")).isEqualTo(json);
    assertThat(read("a: [1, 2.5, x]\nb: {c: true}\n", null)).isEqualTo(json);
  }

  @Test
  void a_document_over_one_megabyte_is_refused_with_its_size() {
    String large = "a: " + "x".repeat(Documents.MAX_BYTES);

    assertThat(faults(large, "application/yaml"))
        .containsExactly(new Fault("", "a document may have at most 1000000 bytes, not 1000003"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "# nothing\n", "null"})
  void an_empty_document_is_refused(String nothing) {
    assertThat(faults(nothing, "application/yaml"))
        .containsExactly(new Fault("", "the document is empty"));
  }

  @Test
  void what_is_no_yaml_is_refused_with_line_and_column() {
    assertThat(faults("a: 1\nb: [1, 2\nc: 3\n", "application/yaml").getFirst().message())
        .startsWith("line ");
    assertThat(faults("{\"a\": 1,\n \"b\": }", "application/json").getFirst().message())
        .startsWith("line 2, column ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: &x 1\nb: *x\n", "a: &x [1]\nb: [*x, *x]\n"})
  void an_alias_is_refused_where_it_stands(String yaml) {
    assertThat(faults(yaml, "application/yaml").getFirst().message())
        .startsWith("line 2, column ")
        .endsWith("write the value instead of the alias *x");
  }

  @Test
  void a_bomb_of_aliases_does_not_go_off() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i))
          .append(("*a" + (i - 1) + ", ").repeat(9))
          .append("x]\n");
    }

    assertThat(faults(bomb.toString(), "application/yaml")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/yaml", "application/json"})
  void deep_nesting_is_refused(String mediaType) {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(faults(deep, mediaType).getFirst().message()).contains("64");
    assertThat(read("[".repeat(60) + "]".repeat(60), mediaType).isArray()).isTrue();
  }

  @Test
  void a_key_given_twice_is_refused() {
    assertThat(faults("a: 1\na: 2\n", "application/yaml").getFirst().message())
        .contains("Duplicate field 'a'");
    assertThat(faults("{\"a\": 1, \"a\": 2}", "application/json").getFirst().message())
        .contains("Duplicate field 'a'");
  }

  @Test
  void nothing_may_follow_the_document() {
    assertThat(faults("a: 1\n---\nb: 2\n", "application/yaml")).hasSize(1);
    assertThat(faults("{} {}", "application/json")).hasSize(1);
  }

  @Test
  void json_has_no_word_for_not_a_number() {
    assertThat(faults("{\"a\": NaN}", "application/json").getFirst().message()).contains("NaN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: !!java.net.URL [x]\n",
        "a: \"\\u0007\"\n%\n",
        "a: \0\n",
        "\uFFFE",
        "a: 1__\n? [",
        "a: 0b2\n-"
      })
  void strange_bytes_give_a_tree_or_a_fault_and_nothing_else(String strange) {
    try {
      assertThat(read(strange, "application/yaml")).isNotNull();
    } catch (Faults faults) {
      assertThat(faults.all()).hasSize(1);
    }
  }

  @Test
  void of_very_many_faults_the_first_thousand_are_named_and_the_others_counted() {
    var many = java.util.Collections.nCopies(1_500, new Fault("/a", "wrong"));

    assertThat(new Faults(many).all())
        .hasSize(1_001)
        .endsWith(new Fault("", "and 500 more faults"));
  }
}
