package athanor.lab;

import athanor.planner.History;
import athanor.planner.PlannerRules;
import athanor.planner.Planning;
import athanor.runtime.EventCodec;
import athanor.runtime.EventTypes;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.Event;
import athanor.schemas.ProposalEvent;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.ProposalEvent.ProposalDeclined;
import java.util.List;
import java.util.Optional;

/// The answers of the planner to one campaign, derived again from what it had heard when it gave
/// them.
///
/// @param proposals how many were derived again
/// @param difference the first that came out otherwise; empty where all are equal to the last bit
record Rederivation(int proposals, Optional<String> difference) {

  /// One event as the journal keeps it.
  ///
  /// @param type name on the wire, `CandidatesProposed.v1`
  /// @param payload the event as JSON
  record Line(String type, String payload) {}

  /// @param study all that the planner heard and said of the campaign, in its order
  static Rederivation of(List<Line> study) {
    PlannerRules rules = new PlannerRules();
    History history = rules.initial();
    int proposals = 0;
    for (Line line : study) {
      Event event = EventCodec.read(line.type(), line.payload());
      Optional<Integer> round = round(event);
      if (round.isPresent()) {
        Optional<String> difference = difference(history, round.get(), line);
        if (difference.isPresent()) {
          return new Rederivation(proposals, difference);
        }
        proposals++;
      }
      history = rules.evolve(history, event);
    }
    return new Rederivation(proposals, Optional.empty());
  }

  /// That of an answer; empty for what is none.
  private static Optional<Integer> round(Event event) {
    return event instanceof ProposalEvent answer
        ? switch (answer) {
          case CandidatesProposed proposed -> Optional.of(proposed.round());
          case ProposalDeclined declined -> Optional.of(declined.round());
        }
        : Optional.empty();
  }

  private static Optional<String> difference(History history, int round, Line told) {
    CandidatesRequested request = history.open().get(round);
    if (request == null) {
      return Optional.of("round " + round + " was answered and never asked for: " + told.payload());
    }
    ProposalEvent answer = Planning.answer(history, request);
    String type = EventTypes.nameOf(answer);
    String payload = EventCodec.write(answer);
    return type.equals(told.type()) && payload.equals(told.payload())
        ? Optional.empty()
        : Optional.of(
            "round %d differs%n  the journal says   %s %s%n  derived again it is %s %s"
                .formatted(round, told.type(), told.payload(), type, payload));
  }
}
