package athanor.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FieldsTest {
  enum Colour {
    RED,
    GREEN
  }

  private final List<Fault> faults = new ArrayList<>();

  private Fields fields(String yaml) {
    return new Fields(Documents.read(yaml.getBytes(StandardCharsets.UTF_8), null), "/here", faults);
  }

  @Test
  void what_is_right_is_read_without_a_fault() {
    Fields fields =
        fields("{t: word, n: 1.5, w: 3, c: green, l: [{x: 1}], v: [1, 2], s: [a], o: {x: 1}}");

    fields.only("t", "n", "w", "c", "l", "v", "s", "o");
    assertThat(fields.text("t", Pattern.compile("[a-z]+"), "letters")).isEqualTo("word");
    assertThat(fields.number("n", "min")).isEqualTo(1.5);
    assertThat(fields.whole("w", 9, 1, 5, "")).isEqualTo(3);
    assertThat(fields.choice("c", Colour.class)).isEqualTo(Colour.GREEN);
    assertThat(fields.list("l", 5).getFirst().number("x", "1")).isEqualTo(1);
    assertThat(fields.numbers("v", "1")).containsExactly(1.0, 2.0);
    assertThat(fields.texts("s")).containsExactly("a");
    assertThat(fields.inner("o").number("x", "1")).isEqualTo(1);
    assertThat(faults).isEmpty();
  }

  @Test
  void a_fault_names_its_path_through_lists_and_objects() {
    fields("{l: [{x: 1}, {x: low}]}").list("l", 5).forEach(each -> each.number("x", "K"));

    assertThat(faults)
        .containsExactly(new Fault("/here/l/1/x", "x must be a finite number in K, not low"));
  }

  @Test
  void what_is_missing_has_its_default_or_is_a_fault() {
    Fields fields = fields("{other: 1, none: null}");

    assertThat(fields.whole("w", 9, 1, 5, "")).isEqualTo(9);
    assertThat(fields.choice("none", Colour.class, Colour.RED)).isEqualTo(Colour.RED);
    assertThat(fields.inner("o")).isNull();
    assertThat(faults).isEmpty();

    assertThat(fields.number("n", "K")).isNaN();
    assertThat(fields.choice("c", Colour.class)).isNull();
    assertThat(fields.list("l", 5)).isEmpty();
    assertThat(faults).extracting(Fault::path).containsExactly("/here/n", "/here/c", "/here/l");
  }

  @Test
  void a_whole_number_is_neither_a_fraction_nor_a_text_nor_out_of_its_range() {
    Fields fields = fields("{a: 1.5, b: '2', c: 6, d: 99999999999999999999}");
    for (String field : List.of("a", "b", "c", "d")) {
      fields.whole(field, 1, 1, 5, "experiments");
    }

    assertThat(faults)
        .extracting(Fault::message)
        .containsExactly(
            "a must be a whole number from 1 to 5 experiments, not 1.5",
            "b must be a whole number from 1 to 5 experiments, not 2",
            "c must be a whole number from 1 to 5 experiments, not 6",
            "d must be a whole number from 1 to 5 experiments, not 99999999999999999999");
  }

  @Test
  void an_answer_does_not_repeat_long_input() {
    String long1 = "x".repeat(100_000);
    Fields fields = fields("{a: " + long1 + ", " + "y".repeat(900) + ": 1}");

    fields.number("a", "K");
    fields.exactly("a", "b");
    fields.choice("a", Colour.class);
    fields.text("a", Pattern.compile("b"), "the letter b");
    fields.list("a", 3);
    fields.only("a");

    assertThat(faults)
        .hasSize(6)
        .allSatisfy(fault -> {
          assertThat(fault.message()).hasSizeLessThan(200);
          assertThat(fault.path()).hasSizeLessThan(100);
        });
  }
}
