package athanor.console;

import athanor.schemas.AlarmEvent;
import athanor.schemas.CampaignEvent;
import athanor.schemas.ConnectionChanged;
import athanor.schemas.DeadLetter;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent;
import athanor.schemas.ExperimentEvent;
import athanor.schemas.InstrumentCommand;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.InstrumentInterrupt;
import athanor.schemas.MeasurementTaken;
import athanor.schemas.ObservationEvent;
import athanor.schemas.ProcedurePublished;
import athanor.schemas.ProposalEvent;
import athanor.schemas.TelemetrySampled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The laboratory as the console knows it: all events heard so far, folded. One thread may tell it
/// events while others look.
public final class Laboratory {
  private static final int MOST_IDS = 20_000;
  private static final int MOST_FORGOTTEN = 2_000;

  private final Limits limits;
  private final Map<String, CampaignFold> campaigns = new LinkedHashMap<>();
  private final Map<String, InstrumentView> instruments = new LinkedHashMap<>();
  private final Map<String, Usage> usages = new LinkedHashMap<>();
  private final Map<String, AlarmView> alarms = new LinkedHashMap<>();
  private final EventLog log;
  private final LinkedHashSet<String> ids = new LinkedHashSet<>();
  private final Deque<Forgotten> forgotten = new ArrayDeque<>();
  private long complete;
  private long version;

  public Laboratory(Limits limits) {
    this.limits = limits;
    this.log = new EventLog(limits.events(), limits.payload());
  }

  /// Folds an event; one that was heard before changes nothing.
  public synchronized void hear(Heard heard) {
    if (!ids.add(heard.id())) {
      return;
    }
    if (ids.size() > MOST_IDS) {
      ids.removeFirst();
    }
    version++;
    Event event = heard.event();
    Summary summary = Summary.of(event);
    log.add(
        new EventView(
            version,
            heard.id(),
            heard.at(),
            event.getClass().getSimpleName(),
            event.topic(),
            event.key(),
            summary.campaign(),
            summary.text(),
            summary.abnormal()),
        heard.payload());
    fold(event, heard.at(), summary.campaign());
  }

  private void fold(Event event, Instant at, String campaign) {
    switch (event) {
      case CampaignEvent e -> campaign(e.campaign(), at).hear(e, at, version);
      case ProposalEvent e -> campaign(e.campaign(), at).hear(e, at, version);
      case ExperimentEvent e -> campaign(e.campaign(), at).hear(e, at, version);
      case ObservationEvent e -> campaign(e.campaign(), at).hear(e, at, version);
      case ExecutionEvent e ->
          instrument(
              e.instrument(),
              i -> {
                Condition after = i.condition().after(e, at);
                used(i.id(), i.condition(), after, at);
                return i.now(after, version);
              });
      case InstrumentInterrupt e ->
          instrument(e.instrument(), i -> i.now(i.condition().after(e), version));
      case InstrumentDescribed e ->
          instrument(e.instrument(), i -> i.described(e.capability(), version));
      case ConnectionChanged e -> instrument(e.instrument(), i -> i.connected(e, version));
      case TelemetrySampled e ->
          instrument(e.instrument(), i -> i.sampled(e.samples(), limits.signals(), version));
      case AlarmEvent e -> alarm(e, at);
      case InstrumentCommand _, MeasurementTaken _, ProcedurePublished _, DeadLetter _ -> {}
    }
    forgetRows(campaign);
  }

  private CampaignFold campaign(String id, Instant at) {
    CampaignFold known = campaigns.get(id);
    if (known != null) {
      return known;
    }
    if (campaigns.size() == limits.campaigns()) {
      forgetCampaign();
    }
    CampaignFold unheardOf = new CampaignFold(id, at);
    campaigns.put(id, unheardOf);
    return unheardOf;
  }

  /// The oldest closed campaign; the oldest of all where none is closed.
  private void forgetCampaign() {
    String id =
        campaigns.values().stream()
            .map(CampaignFold::view)
            .filter(view -> view.state().closed())
            .map(CampaignView::id)
            .findFirst()
            .orElseGet(() -> campaigns.keySet().iterator().next());
    campaigns.remove(id);
    forget(Forgotten.Kind.CAMPAIGN, id);
  }

  private void forgetRows(String campaign) {
    CampaignFold fold = campaigns.get(campaign);
    if (fold == null) {
      return;
    }
    for (String row = fold.forgetAbove(limits.experiments());
        row != null;
        row = fold.forgetAbove(limits.experiments())) {
      forget(Forgotten.Kind.EXPERIMENT, row);
    }
  }

  private void forget(Forgotten.Kind kind, String id) {
    forgotten.addLast(new Forgotten(version, kind, id));
    if (forgotten.size() > MOST_FORGOTTEN) {
      complete = forgotten.removeFirst().version();
    }
  }

  private void instrument(String id, UnaryOperator<InstrumentView> change) {
    InstrumentView known = instruments.getOrDefault(id, InstrumentView.unknown(id));
    if (instruments.containsKey(id) || instruments.size() < limits.instruments()) {
      instruments.put(id, change.apply(known));
    }
  }

  private void used(String instrument, Condition before, Condition after, Instant at) {
    Usage usage = usages.computeIfAbsent(instrument, _ -> Usage.since(at));
    Instant since = before.since();
    if (before.activity() == Condition.Activity.RUNNING
        && since != null
        && !since.equals(after.since())) {
      usages.put(instrument, usage.ran(since, at));
    }
  }

  private void alarm(AlarmEvent event, Instant at) {
    AlarmView after = AlarmView.after(alarms.get(event.alarm()), event, at, version);
    if (after != null && (alarms.containsKey(after.id()) || alarms.size() < limits.alarms())) {
      alarms.put(after.id(), after);
    }
    if (after == null && alarms.remove(event.alarm()) != null) {
      forget(Forgotten.Kind.ALARM, event.alarm());
    }
  }

  /// The number of events heard.
  public synchronized long version() {
    return version;
  }

  /// What someone who has seen a version misses: of every campaign, instrument and alarm, of the
  /// experiments of one campaign, and at most `mostEvents` events.
  ///
  /// @param seen 0 where nothing has been seen
  /// @param campaign whose experiments are asked for; absent for none
  public synchronized Changes since(long seen, @Nullable String campaign, int mostEvents) {
    boolean fresh = seen == 0 || seen < complete || seen > version;
    long from = fresh ? 0 : seen;
    List<EventView> events = log.newest(from, mostEvents, _ -> true);
    List<View> views = new ArrayList<>(events);
    for (CampaignFold fold : campaigns.values()) {
      if (fold.view().version() > from) {
        views.add(fold.view());
        if (fold.view().id().equals(campaign)) {
          views.addAll(fold.rows());
        }
      }
    }
    views.addAll(instruments.values());
    views.addAll(alarms.values());
    if (!fresh) {
      views.addAll(forgotten);
    }
    views.removeIf(view -> view.version() <= from);
    views.sort(Comparator.comparingLong(View::version));
    return new Changes(fresh, version, fresh ? 0 : version - from - events.size(), views);
  }

  /// All campaigns, instruments and alarms.
  public synchronized LaboratoryView view() {
    return new LaboratoryView(
        version,
        campaigns.values().stream().map(CampaignFold::view).toList(),
        List.copyOf(instruments.values()),
        List.copyOf(alarms.values()));
  }

  /// How much instruments are used, in the order of their ids; one that runs counts as running
  /// until now.
  public synchronized List<Utilisation> utilisation(Instant now) {
    List<Utilisation> all = new ArrayList<>();
    for (InstrumentView view : instruments.values()) {
      Usage usage = usages.getOrDefault(view.id(), Usage.since(now));
      Condition condition = view.condition();
      Instant since = condition.since();
      if (condition.activity() == Condition.Activity.RUNNING && since != null) {
        usage = usage.ran(since, now);
      }
      all.add(
          new Utilisation(
              view.id(),
              usage.share(Duration.ofHours(1), now),
              usage.share(Duration.ofDays(1), now)));
    }
    all.sort(Comparator.comparing(Utilisation::instrument));
    return all;
  }

  /// The experiments of a campaign, oldest first; nothing where the campaign is not known.
  public synchronized Optional<List<ExperimentView>> experiments(String campaign) {
    return Optional.ofNullable(campaigns.get(campaign)).map(fold -> List.copyOf(fold.rows()));
  }

  /// The newest `limit` events after a sequence that fit, oldest first.
  public synchronized List<EventView> events(long after, int limit, Predicate<EventView> fits) {
    return log.newest(after, limit, fits);
  }

  /// The event of that sequence with its payload; nothing where it is not kept.
  public synchronized Optional<Recorded> event(long sequence) {
    return log.at(sequence);
  }
}
