package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.lab.Rederivation.Line;
import athanor.planner.History;
import athanor.planner.PlannerRules;
import athanor.planner.Planning;
import athanor.runtime.EventCodec;
import athanor.runtime.EventTypes;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.CampaignEvent.CampaignOpened;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.Event;
import athanor.schemas.ObservationDigest;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RederivationTest {

  @Test
  void proposals_that_come_out_the_same_are_counted() {
    assertThat(Rederivation.of(study(3))).isEqualTo(new Rederivation(3, Optional.empty()));
  }

  @Test
  void a_proposal_that_was_changed_in_its_last_bit_is_found() {
    List<Line> study = new ArrayList<>(study(3));
    Line last = study.removeLast();
    CandidatesProposed proposed = (CandidatesProposed) EventCodec.read(last.type(), last.payload());
    String value = plain(proposed.candidates().getFirst().parameters().get("temperature"));
    String changed =
        last.payload().replace(value, String.valueOf(Math.nextUp(Double.parseDouble(value))));
    study.add(new Line(last.type(), changed));

    Rederivation rederivation = Rederivation.of(study);

    assertThat(rederivation.proposals()).isEqualTo(2);
    assertThat(rederivation.difference().orElseThrow()).contains("round 3", changed);
  }

  @Test
  void an_answer_that_nobody_asked_for_is_found() {
    List<Line> study = new ArrayList<>(study(2));
    study.remove(1);

    assertThat(Rederivation.of(study).difference().orElseThrow()).contains("round 1");
  }

  /// A campaign whose first candidates were asked for and proposed, one after the other.
  private static List<Line> study(int rounds) {
    PlannerRules rules = new PlannerRules();
    History history = rules.initial();
    List<Line> lines = new ArrayList<>();
    history = rules.evolve(history, told(lines, new CampaignOpened("c", document())));
    for (int round = 1; round <= rounds; round++) {
      CandidatesRequested request =
          new CandidatesRequested("c", round, 1, 0, ObservationDigest.EMPTY, List.of());
      history = rules.evolve(history, told(lines, request));
      history = rules.evolve(history, told(lines, Planning.answer(history, request)));
    }
    return lines;
  }

  private static String plain(Value value) {
    return String.valueOf(((Value.Quantity) value).value());
  }

  private static Event told(List<Line> lines, Event event) {
    lines.add(new Line(EventTypes.nameOf(event), EventCodec.write(event)));
    return event;
  }

  private static CampaignDocument document() {
    return new CampaignDocument(
        "c",
        7,
        List.of(
            new Parameter(
                "temperature", Kind.CONTINUOUS, "Cel", 30.0, 120.0, List.of(), List.of())),
        List.of(new Objective("yield", Goal.MAXIMIZE, "%")),
        10,
        1,
        Strategy.SOBOL,
        null);
  }
}
