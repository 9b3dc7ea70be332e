package athanor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.schemas.Capability;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaybackWorldTest {
  private static final Table SOLVENTS =
      Table.parse(
          """
          solvent,temperature,yield
          DMAc,90,20.5
          DMAc,100,40
          "butyl ester, dry",90,60
          """);

  @Test
  void an_experiment_in_the_table_is_served_exactly() {
    var readings =
        lookup(
            SOLVENTS,
            Map.of("solvent", Value.of("DMAc"), "temperature", Value.of(100, "Cel")),
            "k");

    assertThat(readings)
        .containsExactly(
            new Reading.Scalar("yield", 40, "1"),
            new Reading.Scalar("distance", 0, "1"),
            new Reading.Label("row", "2"));
  }

  @Test
  void an_experiment_between_is_the_nearest_one_and_says_how_far_it_is() {
    var readings =
        lookup(
            SOLVENTS, Map.of("solvent", Value.of("DMAc"), "temperature", Value.of(93, "1")), "k");

    assertThat(readings).contains(new Reading.Scalar("yield", 20.5, "1"));
    assertThat(distance(readings)).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void another_category_counts_as_one_range() {
    var readings =
        lookup(
            SOLVENTS, Map.of("solvent", Value.of("water"), "temperature", Value.of(95, "1")), "k");

    assertThat(distance(readings)).isCloseTo(Math.sqrt(1.25), within(1e-12));
  }

  @Test
  void columns_not_asked_for_are_results_texts_among_them() {
    var readings = lookup(SOLVENTS, Map.of("yield", Value.of(60, "1")), "k");

    assertThat(readings)
        .startsWith(
            new Reading.Label("solvent", "butyl ester, dry"),
            new Reading.Scalar("temperature", 90, "1"));
  }

  @Test
  void replicates_are_drawn_by_seed_and_key() {
    Table replicates = Table.parse("x,y\n1,10\n1,11\n1,12\n2,99\n");
    Map<String, Value> one = Map.of("x", Value.of(1, "1"));
    Set<Reading> drawn = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      drawn.add(lookup(replicates, one, "key-" + i).getFirst());
    }

    assertThat(drawn)
        .containsExactlyInAnyOrder(
            new Reading.Scalar("y", 10, "1"),
            new Reading.Scalar("y", 11, "1"),
            new Reading.Scalar("y", 12, "1"));
    assertThat(lookup(replicates, one, "key-1")).isEqualTo(lookup(replicates, one, "key-1"));
  }

  @Test
  void an_empty_cell_is_far_from_any_number_and_gives_no_reading() {
    Table gaps = Table.parse("x,y\n,10\n2,\n4,30\n");

    assertThat(lookup(gaps, Map.of("x", Value.of(2.1, "1")), "k"))
        .extracting(Reading::name)
        .containsExactly("distance", "row");
  }

  @Test
  void each_column_is_an_optional_argument_and_a_result() {
    Capability.Operation lookup =
        PlaybackWorld.of(SOLVENTS, 1).devices().getFirst().capability().operations().getFirst();

    assertThat(lookup.arguments())
        .containsExactly(
            new Capability.Argument("solvent", "", null, null, false),
            new Capability.Argument("temperature", "1", null, null, false),
            new Capability.Argument("yield", "1", null, null, false));
    assertThat(lookup.results())
        .extracting(Capability.Result::name)
        .containsExactly("solvent", "temperature", "yield", "distance", "row");
  }

  @Test
  void what_the_table_cannot_be_asked_is_refused_with_the_reason() {
    assertThat(refusal(Map.of()))
        .isEqualTo(
            "lookup needs a value for at least one of the columns [solvent, temperature, yield]");
    assertThat(refusal(Map.of("pressure", Value.of(1, "bar"))))
        .isEqualTo("the table has no column pressure, only [solvent, temperature, yield]");
    assertThat(refusal(Map.of("temperature", Value.of("hot"))))
        .isEqualTo("temperature is a column of numbers, not 'hot'");
    assertThat(refusal(Map.of("solvent", Value.of(3, "1"))))
        .isEqualTo("solvent is a column of texts, not '3.0'");
  }

  @Test
  void a_column_may_not_take_the_name_of_what_playback_reports() {
    assertThatThrownBy(() -> PlaybackWorld.of(Table.parse("x,distance\n1,2\n"), 1))
        .hasMessage("a column may not be named distance: playback reports that itself");
  }

  private static String refusal(Map<String, Value> arguments) {
    Device playback = PlaybackWorld.of(SOLVENTS, 1).devices().getFirst();
    return ((Begin.Refused) playback.begin("lookup", arguments, "k", Duration.ZERO)).reason();
  }

  private static List<Reading> lookup(Table table, Map<String, Value> arguments, String key) {
    Device playback = PlaybackWorld.of(table, 1).devices().getFirst();
    var begun = (Begin.Begun) playback.begin("lookup", arguments, key, Duration.ZERO);
    return begun.readings().get();
  }

  private static double distance(List<Reading> readings) {
    return readings.stream()
        .filter(reading -> reading.name().equals("distance"))
        .map(reading -> ((Reading.Scalar) reading).value())
        .findFirst()
        .orElseThrow();
  }
}
