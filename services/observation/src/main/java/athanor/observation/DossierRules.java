package athanor.observation;

import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.schemas.Event;
import athanor.schemas.ExperimentEvent.ExperimentAborted;
import athanor.schemas.ExperimentEvent.ExperimentCompleted;
import athanor.schemas.MeasurementTaken;
import athanor.schemas.NamedUuid;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The rules of the analyzer: one observation per experiment, made when its end and all its
/// measurements are known, in whatever order they come.
public final class DossierRules implements Decider<Event, Dossier, Event> {
  private final Analyses analyses;

  public DossierRules(Analyses analyses) {
    this.analyses = analyses;
  }

  @Override
  public Dossier initial() {
    return new Dossier.Open(Map.of(), null);
  }

  @Override
  public Decision<Event> decide(Dossier dossier, Event event) {
    return switch (dossier) {
      case Dossier.Concluded _ -> Decision.nothing();
      case Dossier.Open open ->
          switch (event) {
            case ExperimentAborted aborted -> Decision.accept(List.of(observation(aborted)));
            case MeasurementTaken _, ExperimentCompleted _ -> Decision.accept(learned(open, event));
            default -> Decision.nothing();
          };
    };
  }

  private List<Event> learned(Dossier.Open open, Event event) {
    List<Event> events = new ArrayList<>();
    events.add(event);
    if (evolve(open, event) instanceof Dossier.Open(var measurements, var completed)
        && completed != null) {
      new Dossier.Open(measurements, completed)
          .whole()
          .ifPresent(whole -> events.add(observation(completed, whole)));
    }
    return events;
  }

  private ObservationMade observation(
      ExperimentCompleted completed, List<MeasurementTaken> measurements) {
    Evidence evidence =
        new Evidence(
            completed.parameters(),
            measurements.stream().map(MeasurementTaken::reading).toList(),
            completed.objectives());
    return switch (analyses.conclude(completed.analysis(), evidence)) {
      case Conclusion.Concluded(var values) ->
          new ObservationMade(
              id(completed.experiment()),
              completed.campaign(),
              completed.candidate(),
              completed.experiment(),
              completed.attempt(),
              completed.parameters(),
              Outcome.SUCCEEDED,
              values,
              completed.analysis(),
              "");
      case Conclusion.Invalid(String reason) ->
          new ObservationMade(
              id(completed.experiment()),
              completed.campaign(),
              completed.candidate(),
              completed.experiment(),
              completed.attempt(),
              completed.parameters(),
              Outcome.INVALID,
              Map.of(),
              completed.analysis(),
              reason);
    };
  }

  private static ObservationMade observation(ExperimentAborted aborted) {
    return new ObservationMade(
        id(aborted.experiment()),
        aborted.campaign(),
        aborted.candidate(),
        aborted.experiment(),
        aborted.attempt(),
        aborted.parameters(),
        aborted.outcome(),
        Map.of(),
        "none",
        aborted.reason());
  }

  private static UUID id(UUID experiment) {
    return NamedUuid.of(experiment, "observation");
  }

  @Override
  public Dossier evolve(Dossier dossier, Event event) {
    return switch (dossier) {
      case Dossier.Concluded concluded -> concluded;
      case Dossier.Open open ->
          switch (event) {
            case MeasurementTaken taken -> {
              Map<UUID, MeasurementTaken> more = new HashMap<>(open.measurements());
              more.put(taken.measurement(), taken);
              yield new Dossier.Open(more, open.completed());
            }
            case ExperimentCompleted completed -> new Dossier.Open(open.measurements(), completed);
            case ObservationMade _ -> new Dossier.Concluded();
            default -> open;
          };
    };
  }
}
