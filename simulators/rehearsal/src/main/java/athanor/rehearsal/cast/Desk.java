package athanor.rehearsal.cast;

import athanor.experiment.Allotment;
import athanor.experiment.Allotment.Grant;
import athanor.experiment.Allotment.Request;
import athanor.experiment.Experiment;
import athanor.experiment.ExperimentCommand.Begin;
import athanor.experiment.ExperimentCommand.Bench;
import athanor.rehearsal.store.Page;
import athanor.rehearsal.store.Trouble;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.Priority;
import athanor.schemas.ProcedureDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Who uses which instrument and who waits, within one turn. As `Desk` of services/experiment,
/// whose rows lie in real tables; of two turns that have the same desk before them one is
/// committed. Who is next is for the real [Allotment] to say.
public final class Desk {
  private final Page page;
  private final Catalogue catalogue;
  private final Map<String, ExperimentPlanned> reserved;
  private final Map<UUID, Waiting> waiting;
  private long begun;

  /// @param due how many experiments have begun when its patience ends
  public record Waiting(ExperimentPlanned plan, long due) {
    Priority priority() {
      return plan.priority() == null ? Priority.NORMAL : plan.priority();
    }
  }

  /// The table of a controller.
  public static final class Table {
    private long version;
    private Map<String, ExperimentPlanned> reserved = Map.of();
    private Map<UUID, Waiting> waiting = Map.of();
    private long begun;

    /// From instrument to the experiment that uses it.
    public Map<String, ExperimentPlanned> reserved() {
      return reserved;
    }

    public Map<UUID, Waiting> waiting() {
      return waiting;
    }
  }

  private Desk(Page page, Table table, Catalogue catalogue) {
    this.page = page;
    this.catalogue = catalogue;
    long version = page.read(() -> table.version);
    reserved = new TreeMap<>(table.reserved);
    waiting = new LinkedHashMap<>(table.waiting);
    begun = table.begun;
    page.require(() -> {
      if (table.version != version) {
        throw new Trouble.Conflict("desk overtaken");
      }
    });
    page.write(() -> {
      table.version++;
      table.reserved = reserved;
      table.waiting = waiting;
      table.begun = begun;
    });
  }

  static Desk of(Page page, Table table, Catalogue catalogue) {
    return page.shared(Desk.class, () -> new Desk(page, table, catalogue));
  }

  void want(ExperimentPlanned plan) {
    boolean isNew =
        page.state(Controller.EXPERIMENTS, plan.experiment()) instanceof Experiment.Unplanned
            && !waiting.containsKey(plan.experiment());
    if (isNew) {
      Priority priority = new Waiting(plan, 0).priority();
      long due = Allotment.due(priority, begun, waiting.size());
      waiting.put(plan.experiment(), new Waiting(plan, due));
      serve();
    }
  }

  void release(UUID experiment) {
    free(experiment);
    serve();
  }

  private void free(UUID experiment) {
    reserved.values().removeIf(plan -> plan.experiment().equals(experiment));
  }

  void serve() {
    for (Optional<Grant> next = next(); next.isPresent(); next = next()) {
      Grant grant = next.get();
      begin(Objects.requireNonNull(waiting.remove(grant.experiment())).plan(), grant.instruments());
    }
  }

  List<ExperimentPlanned> dismiss(String campaign) {
    List<ExperimentPlanned> dismissed =
        waiting.values().stream()
            .map(Waiting::plan)
            .filter(plan -> plan.campaign().equals(campaign))
            .toList();
    dismissed.forEach(plan -> waiting.remove(plan.experiment()));
    return dismissed;
  }

  List<UUID> running(String campaign) {
    return reserved.values().stream()
        .filter(plan -> plan.campaign().equals(campaign))
        .map(ExperimentPlanned::experiment)
        .distinct()
        .toList();
  }

  private Optional<Grant> next() {
    Map<String, String> free = new TreeMap<>();
    catalogue.instruments(page).forEach((id, capability) -> free.put(id, capability.kind()));
    free.keySet().removeAll(reserved.keySet());
    List<Request> requests = new ArrayList<>();
    for (Waiting row : waiting.values()) {
      ExperimentPlanned plan = row.plan();
      catalogue
          .procedure(page, plan.procedure())
          .ifPresent(procedure ->
              requests.add(
                  new Request(
                      plan.experiment(),
                      plan.campaign(),
                      row.priority(),
                      requests.size(),
                      row.due(),
                      procedure.roles())));
    }
    return new Allotment(free, underWay(), begun).next(requests);
  }

  private Map<String, Integer> underWay() {
    Map<UUID, String> experiments = new HashMap<>();
    reserved.values().forEach(plan -> experiments.put(plan.experiment(), plan.campaign()));
    Map<String, Integer> counts = new HashMap<>();
    experiments.values().forEach(campaign -> counts.merge(campaign, 1, Integer::sum));
    return counts;
  }

  private void begin(ExperimentPlanned plan, Map<String, String> chosen) {
    chosen.values().forEach(instrument -> reserved.put(instrument, plan));
    begun++;
    ProcedureDocument procedure = catalogue.needed(page, plan.procedure());
    page.ask(
        Controller.EXPERIMENTS,
        plan.experiment(),
        new Begin(plan, chosen, new Bench(procedure, catalogue.instruments(page)), page.now()));
    if (page.state(Controller.EXPERIMENTS, plan.experiment()) instanceof Experiment.Ended) {
      free(plan.experiment());
    }
  }
}
