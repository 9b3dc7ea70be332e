package athanor.experiment.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import athanor.embedded.EmbeddedDatabase;
import athanor.runtime.BenchJournal;
import athanor.schemas.CampaignEvent.CampaignClosed;
import athanor.schemas.CampaignEvent.Closing;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.CommandAborted;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandFailed;
import athanor.schemas.ExperimentEvent.ExperimentAborted;
import athanor.schemas.ExperimentEvent.ExperimentCompleted;
import athanor.schemas.ExperimentEvent.ExperimentPaused;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ExperimentEvent.ExperimentResumed;
import athanor.schemas.ExperimentEvent.InstrumentsReserved;
import athanor.schemas.ExperimentEvent.InstrumentsYielded;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.NamedUuid;
import athanor.schemas.Outcome;
import athanor.schemas.Priority;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedureDocument.Step;
import athanor.schemas.ProcedurePublished;
import athanor.schemas.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets which instrument, on a real database, with two replicas of the service.
class DeskTest {
  private static final List<String> KINDS = List.of("pump", "reactor", "hplc");
  private static int schemas;
  private static EmbeddedDatabase database;

  private BenchJournal bench;
  private List<ExperimentListener> replicas;

  @BeforeAll
  static void startDatabase(@TempDir Path directory) {
    database = EmbeddedDatabase.start(directory);
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
  }

  @BeforeEach
  void makeReplicas(TestInfo test) {
    bench = BenchJournal.of(database, "desk_" + schemas++);
    replicas =
        List.of(new ExperimentListener(bench.replica()), new ExperimentListener(bench.replica()));
  }

  @AfterEach
  void closeReplicas() {
    bench.close();
  }

  private void hear(Event... events) {
    replicas.getFirst().take(BenchJournal.poll(events));
  }

  /// One step on each of these kinds.
  private static ProcedurePublished procedure(String reference, List<String> kinds) {
    Map<String, String> roles = new LinkedHashMap<>();
    kinds.forEach(kind -> roles.put(kind, kind));
    return new ProcedurePublished(
        reference,
        new ProcedureDocument(
            reference,
            roles,
            kinds.stream()
                .map(kind ->
                    new Step(kind, kind, "run", Map.of(), 60, 1, Resume.CHECKABLE, List.of()))
                .toList(),
            "plain@1"));
  }

  private static ExperimentPlanned plan(int number, String procedure) {
    UUID candidate = NamedUuid.of("candidate", number);
    return new ExperimentPlanned(
        NamedUuid.of(candidate, "attempt", 1),
        "c-1",
        candidate,
        1,
        procedure,
        Map.of("t", Value.of(1, "1")),
        List.of("yield"));
  }

  private <E extends Event> List<E> published(Class<E> type) {
    return bench.published().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static CommandCompleted completed(RunOperation run) {
    return new CommandCompleted(
        run.command(), run.experiment(), run.campaign(), run.instrument(), Map.of(), List.of());
  }

  @Test
  void one_that_waits_is_stopped_at_once_and_one_that_runs_when_its_step_has_ended() {
    hear(Described.instrument("hplc-1", "hplc"), procedure("analyse", List.of("hplc")));
    ExperimentPlanned runs = plan(1, "analyse");
    ExperimentPlanned waits = plan(2, "analyse");
    hear(runs, waits);
    RunOperation step = published(RunOperation.class).getFirst();

    assertThat(replicas.getLast().stop(waits.experiment(), "not needed")).isTrue();
    assertThat(replicas.getLast().stop(runs.experiment(), "smoke")).isTrue();

    assertThat(published(ExperimentAborted.class))
        .extracting(ExperimentAborted::experiment, ExperimentAborted::reason)
        .containsExactly(tuple(waits.experiment(), "not needed"));
    assertThat(published(AbortRequested.class))
        .containsExactly(new AbortRequested("hplc-1", step.command(), "smoke"));
    hear(
        new CommandAborted(
            step.command(), step.experiment(), step.campaign(), step.instrument(), "smoke"));
    assertThat(published(ExperimentAborted.class))
        .extracting(ExperimentAborted::experiment)
        .containsExactly(waits.experiment(), runs.experiment());
    assertThat(replicas.getFirst().stop(runs.experiment(), "again")).isFalse();
    assertThat(replicas.getFirst().stop(NamedUuid.of("nobody"), "who?")).isFalse();
  }

  @Test
  void an_experiment_that_needs_what_is_in_use_waits_and_is_served_when_it_is_free() {
    hear(Described.instrument("pump-1", "pump"), procedure("p@1", List.of("pump")));

    hear(plan(1, "p@1"), plan(2, "p@1"));
    assertThat(published(InstrumentsReserved.class)).hasSize(1);

    hear(completed(published(RunOperation.class).getFirst()));
    assertThat(published(InstrumentsReserved.class))
        .extracting(InstrumentsReserved::experiment)
        .containsExactly(plan(1, "p@1").experiment(), plan(2, "p@1").experiment());
  }

  @Test
  void an_urgent_experiment_comes_before_those_that_waited_longer() {
    for (ExperimentListener replica : replicas) {
      replica.take(
          BenchJournal.poll(
              Described.instrument("pump-1", "pump"), procedure("p@1", List.of("pump"))));
    }
    ExperimentPlanned normal = plan(3, "p@1");
    ExperimentPlanned urgent =
        new ExperimentPlanned(
            normal.experiment(),
            "c-2",
            normal.candidate(),
            1,
            "p@1",
            normal.parameters(),
            normal.objectives(),
            Priority.URGENT);

    hear(plan(1, "p@1"), plan(2, "p@1"), urgent);
    replicas.getLast().take(BenchJournal.poll(completed(published(RunOperation.class).getFirst())));

    assertThat(published(InstrumentsReserved.class))
        .extracting(InstrumentsReserved::experiment)
        .containsExactly(plan(1, "p@1").experiment(), urgent.experiment());
  }

  @Test
  void a_plan_delivered_twice_reserves_once() {
    hear(Described.instrument("pump-1", "pump"), procedure("p@1", List.of("pump")));

    hear(plan(1, "p@1"), plan(2, "p@1"));
    hear(plan(1, "p@1"), plan(2, "p@1"));
    hear(completed(published(RunOperation.class).getFirst()));
    hear(plan(1, "p@1"));
    hear(completed(published(RunOperation.class).getLast()));
    hear(plan(3, "p@1"));

    assertThat(published(InstrumentsReserved.class)).hasSize(3);
  }

  @Test
  void an_experiment_waits_for_a_procedure_and_an_instrument_that_are_not_known_yet() {
    hear(plan(1, "p@1"));
    hear(procedure("p@1", List.of("pump")));
    assertThat(bench.published()).isEmpty();

    hear(Described.instrument("pump-1", "pump"));

    assertThat(published(RunOperation.class)).hasSize(1);
  }

  @Test
  void an_experiment_whose_first_step_cannot_be_computed_gives_its_instruments_back() {
    var broken =
        new ProcedureDocument(
            "broken",
            Map.of("pump", "pump"),
            List.of(
                new Step(
                    "pump",
                    "pump",
                    "run",
                    Map.of("x", "parameters.unheard_of"),
                    60,
                    1,
                    Resume.CHECKABLE,
                    List.of())),
            "plain@1");
    hear(
        Described.instrument("pump-1", "pump"),
        new ProcedurePublished("broken@1", broken),
        procedure("p@1", List.of("pump")));

    hear(plan(1, "broken@1"));
    hear(plan(2, "p@1"));

    assertThat(published(ExperimentAborted.class).getFirst().reason())
        .isEqualTo("step pump: there is no parameters.unheard_of");
    assertThat(published(RunOperation.class)).hasSize(1);
  }

  @Test
  void an_abort_ends_what_waits_and_asks_to_end_what_runs() {
    hear(Described.instrument("pump-1", "pump"), procedure("p@1", List.of("pump")));
    hear(plan(1, "p@1"), plan(2, "p@1"));
    RunOperation run = published(RunOperation.class).getFirst();

    hear(new CampaignClosed("c-1", Closing.ABORTED, "smoke"));

    assertThat(published(AbortRequested.class))
        .containsExactly(
            new AbortRequested("pump-1", run.command(), "the campaign was aborted: smoke"));
    assertThat(published(ExperimentAborted.class))
        .extracting(ExperimentAborted::experiment)
        .containsExactly(plan(2, "p@1").experiment());
    hear(new CommandAborted(run.command(), run.experiment(), "c-1", "pump-1", "asked to"));
    assertThat(published(ExperimentAborted.class))
        .extracting(ExperimentAborted::outcome)
        .containsExactly(Outcome.ABANDONED, Outcome.ABANDONED);
  }

  @Test
  void a_plan_heard_after_the_abort_of_its_campaign_does_not_begin() {
    hear(Described.instrument("pump-1", "pump"), procedure("p@1", List.of("pump")));
    hear(new CampaignClosed("c-1", Closing.ABORTED, "smoke"));

    hear(plan(1, "p@1"));

    assertThat(published(RunOperation.class)).isEmpty();
    assertThat(published(ExperimentAborted.class)).hasSize(1);
  }

  /// Two steps on a pump, with a checkpoint between them.
  private static ProcedurePublished interruptible() {
    return new ProcedurePublished(
        "i@1",
        new ProcedureDocument(
            "i",
            Map.of("pump", "pump"),
            List.of(
                new Step(
                    "fill", "pump", "run", Map.of(), 60, 1, Resume.ONCE, List.of(), null, true),
                new Step("empty", "pump", "run", Map.of(), 60, 1, Resume.ONCE, List.of())),
            "plain@1"));
  }

  private static ExperimentPlanned urgent(int number, String procedure) {
    ExperimentPlanned plan = plan(number, procedure);
    return new ExperimentPlanned(
        plan.experiment(),
        "u-1",
        plan.candidate(),
        1,
        procedure,
        plan.parameters(),
        plan.objectives(),
        Priority.URGENT);
  }

  @Test
  void an_urgent_one_takes_the_instrument_at_a_checkpoint_and_the_other_goes_on_afterwards() {
    List<Event> laboratory =
        List.of(
            Described.instrument("pump-1", "pump"),
            procedure("p@1", List.of("pump")),
            interruptible());
    replicas.forEach(replica -> replica.take(BenchJournal.poll(laboratory.toArray(Event[]::new))));
    hear(plan(1, "i@1"));
    RunOperation fill = published(RunOperation.class).getFirst();
    hear(urgent(2, "p@1"), plan(3, "p@1"));
    assertThat(published(RunOperation.class)).hasSize(1);

    replicas.getLast().take(BenchJournal.poll(completed(fill), completed(fill)));
    assertThat(published(InstrumentsYielded.class)).hasSize(1);
    RunOperation taken = published(RunOperation.class).getLast();
    assertThat(taken.campaign()).isEqualTo("u-1");

    hear(completed(taken));
    RunOperation empty = published(RunOperation.class).getLast();
    assertThat(empty.experiment()).isEqualTo(fill.experiment());
    hear(completed(empty));
    hear(completed(published(RunOperation.class).getLast()));

    assertThat(published(ExperimentCompleted.class))
        .extracting(ExperimentCompleted::experiment)
        .containsExactly(taken.experiment(), fill.experiment(), plan(3, "p@1").experiment());
    assertThat(published(RunOperation.class))
        .extracting(RunOperation::command)
        .hasSize(4)
        .doesNotHaveDuplicates();
  }

  @Test
  void one_that_waits_is_passed_over_while_it_is_paused() {
    hear(Described.instrument("pump-1", "pump"), procedure("p@1", List.of("pump")));
    hear(plan(1, "p@1"), plan(2, "p@1"), plan(3, "p@1"));
    UUID paused = plan(2, "p@1").experiment();

    assertThat(replicas.getLast().pause(paused, "lunch")).isTrue();
    hear(completed(published(RunOperation.class).getLast()));
    hear(completed(published(RunOperation.class).getLast()));
    assertThat(published(RunOperation.class))
        .extracting(RunOperation::experiment)
        .containsExactly(plan(1, "p@1").experiment(), plan(3, "p@1").experiment());

    assertThat(replicas.getFirst().resume(paused)).isTrue();
    assertThat(published(RunOperation.class).getLast().experiment()).isEqualTo(paused);
    assertThat(replicas.getFirst().pause(UUID.randomUUID(), "lunch")).isFalse();
    assertThat(published(ExperimentPaused.class)).hasSize(1);
    assertThat(published(ExperimentResumed.class)).hasSize(1);
  }

  @Test
  void one_that_is_paused_at_a_checkpoint_lets_others_use_its_instruments() {
    hear(
        Described.instrument("pump-1", "pump"), procedure("p@1", List.of("pump")), interruptible());
    hear(plan(1, "i@1"), plan(2, "p@1"));
    RunOperation fill = published(RunOperation.class).getFirst();

    replicas.getFirst().pause(fill.experiment(), "lunch");
    hear(completed(fill));
    RunOperation other = published(RunOperation.class).getLast();
    assertThat(other.experiment()).isEqualTo(plan(2, "p@1").experiment());
    replicas.getLast().resume(fill.experiment());
    assertThat(published(RunOperation.class)).hasSize(2);

    hear(completed(other));
    assertThat(published(RunOperation.class).getLast().experiment()).isEqualTo(fill.experiment());
  }

  @Test
  void the_end_of_its_campaign_ends_one_that_has_given_its_instruments_back() {
    hear(
        Described.instrument("pump-1", "pump"), procedure("p@1", List.of("pump")), interruptible());
    hear(plan(1, "i@1"), urgent(2, "p@1"));
    hear(completed(published(RunOperation.class).getFirst()));

    hear(new CampaignClosed("c-1", Closing.ABORTED, "smoke"));

    assertThat(published(ExperimentAborted.class))
        .extracting(ExperimentAborted::experiment)
        .containsExactly(plan(1, "i@1").experiment());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void no_instrument_is_used_by_two_experiments_and_all_are_served(long seed) throws Exception {
    Random random = new Random(seed);
    List<Event> laboratory = new ArrayList<>();
    KINDS.forEach(kind -> laboratory.add(Described.instrument(kind + "-1", kind)));
    laboratory.add(Described.instrument("pump-2", "pump"));
    for (int i = 0; i < 4; i++) {
      List<String> kinds = new ArrayList<>(KINDS);
      java.util.Collections.shuffle(kinds, random);
      laboratory.add(procedure("p" + i + "@1", kinds.subList(0, 1 + random.nextInt(3))));
    }
    replicas.forEach(replica -> replica.take(BenchJournal.poll(laboratory.toArray(Event[]::new))));
    int experiments = 25;
    List<Event> plans = new ArrayList<>();
    for (int i = 0; i < experiments; i++) {
      plans.add(plan(i, "p" + random.nextInt(4) + "@1"));
    }

    Set<UUID> answered = new HashSet<>();
    List<Event> open = plans;
    while (!open.isEmpty()) {
      atOnce(open, random);
      open =
          published(RunOperation.class).stream()
              .filter(run -> answered.add(run.command()))
              .map(run -> random.nextInt(5) == 0 ? failed(run) : completed(run))
              .toList();
    }

    assertNobodyShares();
    assertThat(
            published(ExperimentCompleted.class).size() + published(ExperimentAborted.class).size())
        .isEqualTo(experiments);
  }

  private static Event failed(RunOperation run) {
    return new CommandFailed(
        run.command(), run.experiment(), run.campaign(), run.instrument(), "leaks");
  }

  /// Both replicas hear their share of the events at the same time.
  private void atOnce(List<Event> events, Random random) throws Exception {
    List<List<Event>> shares = List.of(new ArrayList<>(), new ArrayList<>());
    events.forEach(event -> shares.get(random.nextInt(2)).add(event));
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Callable<Object>> work = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        ExperimentListener replica = replicas.get(i);
        List<Event> share = shares.get(i);
        work.add(() -> {
          for (Event event : share) {
            replica.take(BenchJournal.poll(event));
          }
          return share;
        });
      }
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    }
  }

  private void assertNobodyShares() {
    Map<String, UUID> inUse = new HashMap<>();
    for (Event event : bench.published()) {
      switch (event) {
        case InstrumentsReserved reserved ->
            reserved
                .instruments()
                .values()
                .forEach(instrument ->
                    assertThat(inUse.put(instrument, reserved.experiment())).isNull());
        case ExperimentCompleted ended -> inUse.values().removeIf(ended.experiment()::equals);
        case ExperimentAborted ended -> inUse.values().removeIf(ended.experiment()::equals);
        default -> assertThat(event).isNotNull();
      }
    }
    assertThat(inUse).isEmpty();
  }
}
