package athanor.console;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.console.ExperimentView.State;
import athanor.schemas.CampaignEvent.CampaignClosed;
import athanor.schemas.CampaignEvent.CampaignPaused;
import athanor.schemas.CampaignEvent.CampaignResumed;
import athanor.schemas.CampaignEvent.Closing;
import athanor.schemas.Estimate;
import athanor.schemas.ExperimentEvent.ExperimentAborted;
import athanor.schemas.NamedUuid;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ObservationEvent.ObservationRejected;
import athanor.schemas.Outcome;
import athanor.schemas.Topic;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignViewTest {
  private static final String CAMPAIGN = "snar-7";

  private static Laboratory after(List<Heard> events) {
    Laboratory laboratory = new Laboratory(Limits.standard());
    events.forEach(laboratory::hear);
    return laboratory;
  }

  private static CampaignView campaign(Laboratory laboratory) {
    return laboratory.view().campaigns().getFirst();
  }

  private static List<ExperimentView> rows(Laboratory laboratory) {
    return laboratory.experiments(CAMPAIGN).orElseThrow();
  }

  private static List<Double> bestSoFar(Laboratory laboratory) {
    return rows(laboratory).stream()
        .map(ExperimentView::conclusion)
        .filter(conclusion -> conclusion != null)
        .sorted(Comparator.comparingInt(ExperimentView.Conclusion::order))
        .map(conclusion -> conclusion.best().get("space_time_yield"))
        .toList();
  }

  @Test
  void the_best_so_far_never_gets_worse_and_says_where_it_was_found() {
    Story story = Story.of(CAMPAIGN).opens("snar").runs(1, 500).runs(2, 900).runs(3, 700);

    Laboratory laboratory = after(story.told());

    assertThat(bestSoFar(laboratory)).containsExactly(500.0, 900.0, 900.0);
    Best best = campaign(laboratory).best().getFirst();
    assertThat(best.estimate()).isEqualTo(new Estimate(900, 18, "kg/m3/h"));
    assertThat(best.number()).isEqualTo(2);
    assertThat(best.parameters()).isEqualTo(Story.point(2));
    assertThat(campaign(laboratory).concluded()).isEqualTo(3);
  }

  @Test
  void an_invalid_attempt_counts_as_invalid_and_its_repetition_is_a_row_of_the_same_number() {
    Story story =
        Story.of(CAMPAIGN)
            .opens("snar")
            .proposes(1)
            .plans(1, 1)
            .completes(1, 1)
            .concludes(1, 1, Outcome.INVALID, 0)
            .plans(1, 2)
            .completes(1, 2)
            .concludes(1, 2, Outcome.SUCCEEDED, 400);

    Laboratory laboratory = after(story.told());

    assertThat(campaign(laboratory).outcomes())
        .isEqualTo(Map.of(Outcome.INVALID, 1, Outcome.SUCCEEDED, 1));
    assertThat(rows(laboratory)).extracting(ExperimentView::number).containsExactly(1, 1);
    assertThat(rows(laboratory)).extracting(ExperimentView::attempt).containsExactly(1, 2);
  }

  @Test
  void an_experiment_in_flight_tells_its_step_and_its_instrument() {
    Story story =
        Story.of(CAMPAIGN)
            .opens("snar")
            .proposes(1)
            .plans(1, 1)
            .starts(1, 1, "run", "flow-reactor", "flow");

    ExperimentView row = rows(after(story.told())).getFirst();

    assertThat(row.progress().state()).isEqualTo(State.RUNNING);
    assertThat(row.progress().step()).isEqualTo("run");
    assertThat(row.progress().instrument()).isEqualTo("flow-reactor");
    assertThat(row.experiment()).isEqualTo(story.experiment(1, 1));
  }

  @Test
  void an_experiment_that_was_stopped_tells_why() {
    Story story = Story.of(CAMPAIGN).opens("snar").proposes(1).plans(1, 1);
    story.tell(
        new ExperimentAborted(
            story.experiment(1, 1),
            CAMPAIGN,
            story.candidate(1),
            1,
            Story.point(1),
            Outcome.ABANDONED,
            "leak"));

    ExperimentView row = rows(after(story.told())).getFirst();

    assertThat(row.progress().state()).isEqualTo(State.STOPPED);
    assertThat(row.progress().note()).isEqualTo("leak");
  }

  @Test
  void pausing_resuming_and_closing_are_told_with_their_reasons() {
    Story story = Story.of(CAMPAIGN).opens("snar").tell(new CampaignPaused(CAMPAIGN, "lunch"));
    Laboratory laboratory = after(story.told());
    assertThat(campaign(laboratory).state()).isEqualTo(CampaignView.State.PAUSED);
    assertThat(campaign(laboratory).reason()).isEqualTo("lunch");

    story
        .tell(new CampaignResumed(CAMPAIGN))
        .tell(new CampaignClosed(CAMPAIGN, Closing.ABORTED, "leak"));
    story.told().forEach(laboratory::hear);

    assertThat(campaign(laboratory).state()).isEqualTo(CampaignView.State.ABORTED);
    assertThat(campaign(laboratory).reason()).isEqualTo("leak");
  }

  @Test
  void a_withdrawn_observation_does_not_count_any_more() {
    Story story = Story.of(CAMPAIGN).opens("snar").runs(1, 500).runs(2, 900).runs(3, 700);
    story.tell(
        new ObservationRejected(
            NamedUuid.of(CAMPAIGN, "observation", 2, 1), CAMPAIGN, "Ada", "wrong vial"));

    Laboratory laboratory = after(story.told());

    assertThat(campaign(laboratory).best().getFirst().number()).isEqualTo(3);
    assertThat(campaign(laboratory).outcomes()).containsEntry(Outcome.SUCCEEDED, 2);
    assertThat(rows(laboratory).get(1).progress().state()).isEqualTo(State.WITHDRAWN);
  }

  @Test
  void an_observation_that_nobody_proposed_is_a_row_without_a_number() {
    Story story = Story.of(CAMPAIGN).opens("snar");
    story.tell(
        new ObservationMade(
            NamedUuid.of("reported"),
            CAMPAIGN,
            null,
            null,
            1,
            Story.point(9),
            Outcome.SUCCEEDED,
            Map.of("space_time_yield", new Estimate(1, 0, "kg/m3/h")),
            "reported",
            ""));

    ExperimentView row = rows(after(story.told())).getFirst();

    assertThat(row.number()).isZero();
    assertThat(row.progress().state()).isEqualTo(State.CONCLUDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OBSERVATIONS EXECUTIONS EXPERIMENTS PROPOSALS CAMPAIGNS",
        "CAMPAIGNS OBSERVATIONS EXPERIMENTS PROPOSALS",
        "PROPOSALS EXPERIMENTS CAMPAIGNS OBSERVATIONS",
      })
  void topics_may_be_read_in_any_order_against_each_other(String order) {
    List<Heard> story =
        Story.of(CAMPAIGN).opens("snar").runs(1, 500).runs(2, 900).runs(3, 700).told();
    List<Heard> shuffled =
        Stream.of(order.split(" "))
            .map(Topic::valueOf)
            .flatMap(topic -> story.stream().filter(heard -> heard.event().topic() == topic))
            .toList();

    Laboratory inOrder = after(story);
    Laboratory outOfOrder = after(shuffled);

    assertThat(bestSoFar(outOfOrder)).isEqualTo(bestSoFar(inOrder));
    assertThat(campaign(outOfOrder).at(0, Instant.EPOCH))
        .isEqualTo(campaign(inOrder).at(0, Instant.EPOCH));
    assertThat(told(outOfOrder)).isEqualTo(told(inOrder));
  }

  private static List<String> told(Laboratory laboratory) {
    return rows(laboratory).stream()
        .map(row -> row.id() + " " + row.number() + " " + row.progress().state())
        .toList();
  }
}
