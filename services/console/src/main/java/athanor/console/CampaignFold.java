package athanor.console;

import athanor.console.ExperimentView.Conclusion;
import athanor.console.ExperimentView.State;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignEvent;
import athanor.schemas.Estimate;
import athanor.schemas.ExperimentEvent;
import athanor.schemas.ObservationEvent;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Ordered;
import athanor.schemas.Outcome;
import athanor.schemas.ProposalEvent;
import athanor.schemas.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One campaign with its experiments, event by event. Topics may be read in any order against each
/// other; what is shown at the end is the same.
final class CampaignFold {
  private final LinkedHashMap<String, ExperimentView> rows = new LinkedHashMap<>();
  private final Map<UUID, String> rowOf = new HashMap<>();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Best> best = new LinkedHashMap<>();
  private CampaignView view;
  private long version;

  CampaignFold(String id, Instant at) {
    view = CampaignView.unknown(id, at);
  }

  CampaignView view() {
    return view;
  }

  /// The rows, oldest first.
  Collection<ExperimentView> rows() {
    return rows.values();
  }

  /// The row that was forgotten to keep at most `most`; nothing while there are fewer.
  @Nullable String forgetAbove(int most) {
    if (rows.size() <= most) {
      return null;
    }
    ExperimentView oldest = Objects.requireNonNull(rows.pollFirstEntry()).getValue();
    if (oldest.experiment() != null) {
      rowOf.remove(oldest.experiment());
    }
    return oldest.id();
  }

  void hear(CampaignEvent event, Instant at, long newVersion) {
    next(at, newVersion);
    switch (event) {
      case CampaignEvent.CampaignOpened opened -> {
        view = view.opened(opened.document(), at);
        recount();
      }
      case CampaignEvent.CampaignPaused paused ->
          view = view.now(CampaignView.State.PAUSED, paused.reason());
      case CampaignEvent.CampaignResumed _ -> view = view.now(CampaignView.State.OPEN, "");
      case CampaignEvent.CampaignClosed closed ->
          view = view.now(stateAfter(closed.closing()), closed.reason());
      case CampaignEvent.CandidatesRequested _ -> {}
    }
  }

  void hear(ProposalEvent event, Instant at, long newVersion) {
    next(at, newVersion);
    switch (event) {
      case ProposalEvent.CandidatesProposed proposed -> {
        int number = view.proposed();
        for (ProposalEvent.Candidate candidate : proposed.candidates()) {
          number++;
          number(candidate, number);
        }
        view = view.proposing(proposed.candidates().size()).holding(List.copyOf(best.values()));
      }
      case ProposalEvent.ProposalDeclined _ -> {}
    }
  }

  /// Numbers the candidate's attempts, and the best where one of them is the best already.
  private void number(ProposalEvent.Candidate candidate, int number) {
    row(candidate.id(), 1, candidate.parameters());
    for (int attempt = 1; rows.containsKey(id(candidate.id(), attempt)); attempt++) {
      ExperimentView row = row(candidate.id(), attempt, candidate.parameters());
      put(row.proposed(number, candidate.rationale()));
      best.replaceAll(
          (_, known) -> known.experiment().equals(row.id()) ? known.numbered(number) : known);
    }
  }

  void hear(ExperimentEvent event, Instant at, long newVersion) {
    next(at, newVersion);
    switch (event) {
      case ExperimentEvent.ExperimentPlanned planned -> {
        ExperimentView row = row(planned.candidate(), planned.attempt(), planned.parameters());
        rowOf.put(planned.experiment(), row.id());
        put(row.planned(planned.experiment()));
      }
      case ExperimentEvent.InstrumentsReserved _ -> {}
      case ExperimentEvent.InstrumentsYielded yielded ->
          note(yielded, "waits for instruments: " + yielded.reason());
      case ExperimentEvent.ExperimentPaused paused -> note(paused, "paused: " + paused.reason());
      case ExperimentEvent.ExperimentResumed resumed -> note(resumed, "");
      case ExperimentEvent.StepStarted step -> {
        ExperimentView row = row(step.experiment());
        if (row != null) {
          put(row.now(row.progress().at(step.step(), step.attempt(), step.instrument(), at)));
        }
      }
      case ExperimentEvent.StepCompleted _ -> {}
      case ExperimentEvent.StepFailed failed -> {
        ExperimentView row = row(failed.experiment());
        if (row != null) {
          put(row.now(row.progress().noting(failed.reason())));
        }
      }
      case ExperimentEvent.ExperimentCompleted done -> {
        ExperimentView row = row(done.candidate(), done.attempt(), done.parameters());
        put(row.now(row.progress().ended(State.MEASURED, at)));
      }
      case ExperimentEvent.ExperimentAborted stopped -> {
        ExperimentView row = row(stopped.candidate(), stopped.attempt(), stopped.parameters());
        put(row.now(row.progress().noting(stopped.reason()).ended(State.STOPPED, at)));
      }
    }
  }

  private void note(ExperimentEvent event, String note) {
    ExperimentView row = row(event.experiment());
    if (row != null) {
      put(row.now(row.progress().noting(note)));
    }
  }

  void hear(ObservationEvent event, Instant at, long newVersion) {
    next(at, newVersion);
    switch (event) {
      case ObservationMade made -> conclude(made, at);
      case ObservationEvent.ObservationRejected rejected ->
          rows.values().stream()
              .filter(row -> observed(row, rejected.observation()))
              .findFirst()
              .ifPresent(row -> {
                put(row.now(row.progress().reached(State.WITHDRAWN).noting(rejected.reason())));
                recount();
              });
    }
  }

  private void conclude(ObservationMade made, Instant at) {
    UUID candidate = made.candidate();
    ExperimentView row =
        candidate == null
            ? row(made.observation().toString(), 0, made.attempt(), made.parameters())
            : row(candidate, made.attempt(), made.parameters());
    if (observed(row, made.observation())) {
      return;
    }
    int order = view.concluded() + 1;
    ExperimentView ended = row.now(row.progress().ended(State.CONCLUDED, at));
    improve(ended, made.values());
    outcomes.merge(made.outcome(), 1, Integer::sum);
    put(
        ended.concluded(
            new Conclusion(
                made.observation(),
                order,
                made.outcome(),
                made.values(),
                bestValues(),
                made.analysis(),
                made.reason(),
                at)));
    view =
        view.learned(
            order,
            Collections.unmodifiableMap(new EnumMap<>(outcomes)),
            List.copyOf(best.values()));
  }

  /// Counts again from the rows: after the objectives became known late, or an observation was
  /// withdrawn. Rows that were forgotten do not count.
  private void recount() {
    best.clear();
    outcomes.clear();
    rows.values().stream()
        .filter(row -> row.conclusion() != null)
        .filter(row -> row.progress().state() != State.WITHDRAWN)
        .sorted(Comparator.comparingInt(row -> Objects.requireNonNull(row.conclusion()).order()))
        .toList()
        .forEach(this::count);
    view =
        view.learned(
            view.concluded(),
            Collections.unmodifiableMap(new EnumMap<>(outcomes)),
            List.copyOf(best.values()));
  }

  private void count(ExperimentView row) {
    Conclusion known = Objects.requireNonNull(row.conclusion());
    outcomes.merge(known.outcome(), 1, Integer::sum);
    improve(row, known.values());
    put(row.concluded(known.with(bestValues())));
  }

  private void improve(ExperimentView row, Map<String, Estimate> values) {
    CampaignDocument document = view.document();
    if (document == null) {
      return;
    }
    for (CampaignDocument.Objective objective : document.objectives()) {
      String name = objective.name();
      Best now = Best.of(objective, best.get(name), row, values.get(name));
      if (now != null) {
        best.put(name, now);
      }
    }
  }

  private Map<String, Double> bestValues() {
    Map<String, Double> values = new LinkedHashMap<>();
    best.forEach((objective, found) -> values.put(objective, found.estimate().value()));
    return Ordered.copyOf(values);
  }

  private static boolean observed(ExperimentView row, UUID observation) {
    return row.conclusion() != null && row.conclusion().observation().equals(observation);
  }

  private static CampaignView.State stateAfter(CampaignEvent.Closing closing) {
    return switch (closing) {
      case COMPLETED -> CampaignView.State.COMPLETED;
      case ABORTED -> CampaignView.State.ABORTED;
    };
  }

  private @Nullable ExperimentView row(UUID experiment) {
    String id = rowOf.get(experiment);
    return id == null ? null : rows.get(id);
  }

  private ExperimentView row(UUID candidate, int attempt, Map<String, Value> parameters) {
    ExperimentView first = rows.get(id(candidate, 1));
    int number = first == null ? 0 : first.number();
    return row(id(candidate, attempt), number, attempt, parameters);
  }

  private ExperimentView row(String id, int number, int attempt, Map<String, Value> parameters) {
    return rows.computeIfAbsent(
        id, _ -> ExperimentView.of(id, view.id(), number, attempt, parameters));
  }

  private static String id(UUID candidate, int attempt) {
    return candidate + "/" + attempt;
  }

  private void put(ExperimentView row) {
    rows.put(row.id(), row.at(version));
  }

  private void next(Instant at, long newVersion) {
    version = newVersion;
    view = view.at(newVersion, at);
  }
}
