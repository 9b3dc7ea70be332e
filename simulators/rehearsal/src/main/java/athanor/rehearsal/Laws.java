package athanor.rehearsal;

import athanor.execution.InstrumentState;
import athanor.instruments.Assignment;
import athanor.rehearsal.bench.Device;
import athanor.rehearsal.broker.Parcel;
import athanor.rehearsal.cast.Gateway;
import athanor.rehearsal.stage.Stage;
import athanor.rehearsal.store.Row;
import athanor.rehearsal.store.Store;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignEvent.CampaignOpened;
import athanor.schemas.CampaignEvent.CampaignPaused;
import athanor.schemas.CampaignEvent.CampaignResumed;
import athanor.schemas.Capability;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.CommandAborted;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandFailed;
import athanor.schemas.ExecutionEvent.CommandRefused;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExecutionEvent.CommandStarted;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ExperimentEvent.StepStarted;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.Topic;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The laws that can be judged the moment something happens: a commit, a record at the broker, an
/// answer to an event, a physical start.
final class Laws implements Store.Charter {
  private final Stage stage;
  private final Map<UUID, Long> intents = new HashMap<>();
  private final Map<String, Long> epochs = new HashMap<>();
  private final Map<UUID, Integer> starts = new HashMap<>();
  private final Set<UUID> ended = new HashSet<>();
  private final Map<String, Set<UUID>> handled = new HashMap<>();
  private final Map<Topic, Map<String, BitSet>> published = new EnumMap<>(Topic.class);
  private final Set<String> once = new HashSet<>();
  private final Set<String> paused = new HashSet<>();
  private final Map<String, CampaignDocument> documents = new HashMap<>();
  private final Map<String, Integer> proposed = new HashMap<>();
  private int physical;
  private long checks;

  Laws(Stage stage) {
    this.stage = stage;
  }

  /// How many judgements were made.
  long checks() {
    return checks;
  }

  /// How many physical starts there were.
  int physical() {
    return physical;
  }

  /// How often a command was physically started.
  int starts(UUID command) {
    return starts.getOrDefault(command, 0);
  }

  void require(boolean kept, Law law, java.util.function.Supplier<String> how) {
    checks++;
    if (!kept) {
      stage.violation(law.name(), how.get());
    }
  }

  // ---- instruments ----

  void started(Device device, Assignment assignment) {
    UUID command = assignment.command();
    physical++;
    int times = starts.merge(command, 1, Integer::sum);
    Resume resume =
        device
            .capability()
            .operation(assignment.operation())
            .map(Capability.Operation::resume)
            .orElse(Resume.ONCE);
    require(
        times == 1 || resume == Resume.REPEATABLE,
        Law.ONCE,
        () -> device.id() + " has started " + command + " " + times + " times");
    Long epoch = intents.get(command);
    require(
        epoch != null && epoch >= assignment.epoch(),
        Law.INTENT,
        () -> device.id() + " was started for " + command + " and no intent says so");
  }

  // ---- broker ----

  void heard(Parcel parcel) {
    if (parcel.event() == null) {
      return;
    }
    BitSet seen =
        published
            .computeIfAbsent(parcel.topic(), _ -> new HashMap<>())
            .computeIfAbsent(parcel.stream(), _ -> new BitSet());
    if (!seen.get(parcel.version())) {
      int highest = Math.max(0, seen.length() - 1);
      require(
          parcel.version() > highest,
          Law.ORDER,
          () -> parcel + " was published after version " + highest);
      seen.set(parcel.version());
    }
  }

  // ---- commits ----

  @Override
  public void handled(String consumer, Set<UUID> events) {
    Set<UUID> before = handled.computeIfAbsent(consumer, _ -> new HashSet<>());
    for (UUID event : events) {
      require(before.add(event), Law.HANDLED, () -> consumer + " has answered " + event + " twice");
    }
  }

  boolean wasHandled(String consumer, UUID event) {
    return handled.getOrDefault(consumer, Set.of()).contains(event);
  }

  @Override
  public void committed(Store store, List<Row> rows) {
    for (Row row : rows) {
      judge(store, row);
    }
  }

  private void judge(Store store, Row row) {
    Event event = row.event();
    switch (event) {
      case CommandStarted started -> intent(store, started);
      case CommandCompleted _,
          CommandFailed _,
          CommandRefused _,
          CommandAborted _,
          CommandResolved _ -> {
        if (store.service().equals("gateway") && row.stream().startsWith("command/")) {
          ended(row.stream());
        }
      }
      case RunOperation asked -> asked(store, asked);
      case StepStarted step ->
          once("step " + step.command(), Law.ANSWERED, "a step was begun twice: " + step);
      case ProposalEvent said -> said(store, said);
      case ObservationMade made -> {
        if (store.service().equals("analyzer")) {
          once("observation " + made.experiment(), Law.ANSWERED, "observed twice: " + made);
        }
      }
      case CampaignOpened(String id, CampaignDocument document) -> documents.put(id, document);
      case CampaignPaused pause -> paused.add(pause.campaign());
      case CampaignResumed resumed -> paused.remove(resumed.campaign());
      case ExperimentPlanned plan -> {
        if (row.stream().startsWith("campaign/")) {
          once("plan " + plan.experiment(), Law.ANSWERED, "planned twice: " + plan.experiment());
          require(
              !paused.contains(plan.campaign()),
              Law.PAUSE,
              () -> plan.campaign() + " is paused and plans " + plan.experiment());
        }
      }
      default -> {}
    }
  }

  private void once(String what, Law law, String how) {
    require(once.add(what), law, () -> how);
  }

  private void ended(String stream) {
    UUID command = UUID.fromString(stream.substring("command/".length()));
    require(ended.add(command), Law.ENDED, () -> command + " has ended twice");
  }

  private void intent(Store store, CommandStarted started) {
    String instrument = started.instrument();
    intents.merge(started.command(), started.epoch(), Math::max);
    long before = epochs.getOrDefault(instrument, 0L);
    require(
        started.epoch() >= before,
        Law.EPOCH,
        () -> instrument + " has an intent of epoch " + started.epoch() + " after " + before);
    epochs.put(instrument, Math.max(before, started.epoch()));
    InstrumentState state = store.state(Gateway.INSTRUMENTS, instrument);
    @Nullable String hold = state.hold();
    require(hold == null, Law.HOLD, () -> instrument + " was called although " + hold);
  }

  private void asked(Store store, RunOperation asked) {
    if (store.service().equals("controller")) {
      ExperimentPlanned user =
          athanor.rehearsal.cast.Controller.desk(store).reserved().get(asked.instrument());
      require(
          user != null && user.experiment().equals(asked.experiment()),
          Law.RESERVED,
          () -> asked.instrument() + " is asked for by who has not reserved it: " + asked);
    }
  }

  private void said(Store store, ProposalEvent said) {
    if (!store.service().equals("planner")) {
      return;
    }
    int round =
        switch (said) {
          case CandidatesProposed made -> made.round();
          case ProposalEvent.ProposalDeclined declined -> declined.round();
        };
    once(
        "round " + said.campaign() + "/" + round,
        Law.ANSWERED,
        "round " + round + " of " + said.campaign() + " was answered twice");
    if (said instanceof CandidatesProposed made) {
      int all = proposed.merge(said.campaign(), made.candidates().size(), Integer::sum);
      CampaignDocument document = documents.get(said.campaign());
      require(
          document != null
              && all <= document.budget()
              && made.candidates().size() <= document.parallelism(),
          Law.BUDGET,
          () -> said.campaign() + " was given " + all + " candidates");
    }
  }
}
