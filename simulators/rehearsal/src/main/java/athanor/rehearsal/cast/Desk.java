package athanor.rehearsal.cast;

import athanor.experiment.Experiment;
import athanor.experiment.ExperimentCommand.Begin;
import athanor.experiment.ExperimentCommand.Bench;
import athanor.rehearsal.store.Page;
import athanor.rehearsal.store.Trouble;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ProcedureDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Who uses which instrument and who waits, within one turn. As `Desk` of services/experiment,
/// whose rows lie in real tables; of two turns that have the same desk before them one is
/// committed.
public final class Desk {
  private final Page page;
  private final Catalogue catalogue;
  private final Map<String, ExperimentPlanned> reserved;
  private final Map<UUID, ExperimentPlanned> waiting;

  /// The table of a controller.
  public static final class Table {
    private long version;
    private Map<String, ExperimentPlanned> reserved = Map.of();
    private Map<UUID, ExperimentPlanned> waiting = Map.of();

    /// From instrument to the experiment that uses it.
    public Map<String, ExperimentPlanned> reserved() {
      return reserved;
    }

    public Map<UUID, ExperimentPlanned> waiting() {
      return waiting;
    }
  }

  private Desk(Page page, Table table, Catalogue catalogue) {
    this.page = page;
    this.catalogue = catalogue;
    long version = page.read(() -> table.version);
    reserved = new TreeMap<>(table.reserved);
    waiting = new LinkedHashMap<>(table.waiting);
    page.require(() -> {
      if (table.version != version) {
        throw new Trouble.Conflict("desk overtaken");
      }
    });
    page.write(() -> {
      table.version++;
      table.reserved = reserved;
      table.waiting = waiting;
    });
  }

  static Desk of(Page page, Table table, Catalogue catalogue) {
    return page.shared(Desk.class, () -> new Desk(page, table, catalogue));
  }

  void want(ExperimentPlanned plan) {
    boolean isNew =
        page.state(Controller.EXPERIMENTS, plan.experiment()) instanceof Experiment.Unplanned
            && !waiting.containsKey(plan.experiment());
    if (isNew && !begin(plan)) {
      waiting.put(plan.experiment(), plan);
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
    for (ExperimentPlanned plan : List.copyOf(waiting.values())) {
      if (begin(plan)) {
        waiting.remove(plan.experiment());
      }
    }
  }

  List<ExperimentPlanned> dismiss(String campaign) {
    List<ExperimentPlanned> dismissed =
        waiting.values().stream().filter(plan -> plan.campaign().equals(campaign)).toList();
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

  private boolean begin(ExperimentPlanned plan) {
    Optional<Map<String, String>> choice = choose(plan);
    choice.ifPresent(chosen -> begin(plan, chosen));
    return choice.isPresent();
  }

  private Optional<Map<String, String>> choose(ExperimentPlanned plan) {
    Optional<ProcedureDocument> procedure = catalogue.procedure(plan.procedure());
    if (procedure.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> chosen = new LinkedHashMap<>();
    for (Map.Entry<String, String> role : procedure.get().roles().entrySet()) {
      Optional<String> free =
          catalogue.instruments().entrySet().stream()
              .filter(each -> each.getValue().kind().equals(role.getValue()))
              .map(Map.Entry::getKey)
              .filter(each -> !reserved.containsKey(each) && !chosen.containsValue(each))
              .findFirst();
      if (free.isEmpty()) {
        return Optional.empty();
      }
      chosen.put(role.getKey(), free.get());
    }
    return Optional.of(chosen);
  }

  private void begin(ExperimentPlanned plan, Map<String, String> chosen) {
    chosen.values().forEach(instrument -> reserved.put(instrument, plan));
    ProcedureDocument procedure = catalogue.procedure(plan.procedure()).orElseThrow();
    page.ask(
        Controller.EXPERIMENTS,
        plan.experiment(),
        new Begin(plan, chosen, new Bench(procedure, catalogue.instruments()), page.now()));
    if (page.state(Controller.EXPERIMENTS, plan.experiment()) instanceof Experiment.Ended) {
      free(plan.experiment());
    }
  }
}
