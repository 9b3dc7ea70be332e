package athanor.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The guarantees, rehearsed. A seed that fails is reproduced by `athanor rehearse --seed`.
class RehearsalTest {
  private static final int SEEDS = 1_000;

  @Test
  void a_thousand_laboratories_in_trouble_break_no_law() {
    Rehearsals.Summary summary = Rehearsals.run(1, SEEDS, Variant.INTACT, 3, _ -> {});

    assertThat(
            summary.failed().stream()
                .map(outcome -> "seed " + outcome.seed() + ": " + outcome.violations())
                .collect(Collectors.joining("\n")))
        .isEmpty();
    assertThat(summary.starts()).isGreaterThan(3 * SEEDS);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INTACT")
  void a_laboratory_without_one_of_its_protections_is_found_out(Variant variant) {
    Rehearsals.Summary summary = Rehearsals.run(1, 3 * SEEDS, variant, 1, _ -> {});

    assertThat(summary.failed())
        .as("%s broke no law in %d seeds", variant, summary.seeds())
        .isNotEmpty();
  }

  @Test
  void a_seed_gives_the_same_rehearsal_again() {
    for (long seed = 1; seed <= 20; seed++) {
      Rehearsal.Outcome once = Rehearsal.of(seed, Variant.INTACT, true);
      Rehearsal.Outcome again = Rehearsal.of(seed, Variant.INTACT, true);

      assertThat(again).isEqualTo(once);
    }
  }

  @Test
  void a_violation_comes_with_what_led_to_it() {
    Rehearsals.Summary summary = Rehearsals.run(1, SEEDS, Variant.NO_INTENT, 1, _ -> {});

    Rehearsal.Outcome failed = summary.failed().getFirst();
    assertThat(failed.violations().getFirst()).startsWith(Law.INTENT.name());
    assertThat(String.join("\n", failed.trace())).contains("CommandAccepted", "VIOLATION INTENT");
  }
}
