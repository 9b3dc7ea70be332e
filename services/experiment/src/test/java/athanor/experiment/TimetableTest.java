package athanor.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.experiment.Timetable.Load;
import athanor.experiment.Timetable.Outcome;
import athanor.experiment.Timetable.Plan;
import athanor.experiment.Timetable.Row;
import athanor.schemas.Priority;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private static final Map<String, String> LABORATORY =
      Map.of("pump-1", "pump", "pump-2", "pump", "hplc-1", "hplc");
  private static final Map<String, String> PUMP = Map.of("pump", "pump");
  private static final Map<String, String> BOTH = Map.of("pump", "pump", "hplc", "hplc");

  private static Load load(
      String name, int experiments, int parallelism, Map<String, String> roles) {
    return new Load(name, experiments, parallelism, Priority.NORMAL, 0, roles, 30);
  }

  @Test
  void one_campaign_alone_takes_what_its_experiments_take() {
    Outcome outcome = Timetable.of(new Plan(LABORATORY, 600, List.of(load("a", 10, 2, PUMP))));
    assertThat(outcome.campaigns()).containsExactly(new Row("a", 10, 10, 10, 0.0, 150.0, 0.0, 0.0));
    assertThat(outcome.use().get("pump-1")).isCloseTo(0.25, within(1e-12));
    assertThat(outcome.use().get("hplc-1")).isZero();
  }

  @Test
  void what_does_not_end_in_time_is_told() {
    Outcome outcome = Timetable.of(new Plan(LABORATORY, 100, List.of(load("a", 10, 1, PUMP))));
    Row row = outcome.campaigns().getFirst();
    assertThat(row.begun()).isEqualTo(4);
    assertThat(row.ended()).isEqualTo(3);
    assertThat(outcome.use().get("pump-1")).isCloseTo(1, within(1e-12));
  }

  @Test
  void two_campaigns_share_and_an_urgent_one_does_not_wait_long() {
    Load urgent = new Load("urgent", 2, 1, Priority.URGENT, 45, BOTH, 30);
    Outcome outcome =
        Timetable.of(
            new Plan(
                LABORATORY, 600, List.of(load("a", 10, 4, PUMP), load("b", 10, 4, BOTH), urgent)));
    assertThat(outcome.campaigns()).extracting(Row::ended).containsExactly(10, 10, 2);
    Row last = outcome.campaigns().getLast();
    assertThat(last.firstBegin()).isEqualTo(60);
    assertThat(last.longestWait()).isEqualTo(15);
  }

  @Test
  void a_campaign_whose_instruments_do_not_exist_never_begins() {
    Outcome outcome =
        Timetable.of(new Plan(LABORATORY, 100, List.of(load("a", 1, 1, Map.of("x", "oven")))));
    assertThat(outcome.campaigns().getFirst().begun()).isZero();
    assertThat(outcome.campaigns().getFirst().firstBegin()).isNull();
  }
}
