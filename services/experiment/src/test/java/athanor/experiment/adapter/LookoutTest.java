package athanor.experiment.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.embedded.EmbeddedDatabase;
import athanor.runtime.BenchJournal;
import athanor.schemas.AlarmEvent;
import athanor.schemas.AlarmEvent.AlarmCleared;
import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.NamedUuid;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedureDocument.Step;
import athanor.schemas.ProcedurePublished;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// What does not go on is an alarm, on a real database, whichever of two replicas looks.
class LookoutTest {
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static EmbeddedDatabase database;
  private static int schemas;

  private BenchJournal bench;
  private ExperimentListener listener;
  private Lookout one;
  private Lookout other;
  private long nanos;

  @BeforeAll
  static void startDatabase(@TempDir Path directory) {
    database = EmbeddedDatabase.start(directory);
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
  }

  @BeforeEach
  void begin(TestInfo test) {
    bench = BenchJournal.of(database, "lookout_" + schemas++);
    var journal = bench.replica();
    listener = new ExperimentListener(journal);
    one = new Lookout(journal, listener.catalogue(), PATIENCE);
    other = new Lookout(bench.replica(), listener.catalogue(), PATIENCE);
  }

  @AfterEach
  void end() {
    bench.close();
  }

  private void hear(Event... events) {
    listener.take(BenchJournal.poll(events));
  }

  private static ProcedurePublished procedure() {
    return new ProcedurePublished(
        "flow@1",
        new ProcedureDocument(
            "flow",
            Map.of("reactor", "reactor"),
            List.of(new Step("run", "reactor", "run", Map.of(), 60, 1, Resume.ONCE, List.of())),
            "plain@1"));
  }

  private static ExperimentPlanned plan(String campaign) {
    var candidate = NamedUuid.of("candidate", campaign);
    return new ExperimentPlanned(
        NamedUuid.of(candidate, "attempt", 1),
        campaign,
        candidate,
        1,
        "flow@1",
        Map.of(),
        List.of("yield"));
  }

  private List<AlarmEvent> alarms() {
    return bench.published().stream()
        .filter(AlarmEvent.class::isInstance)
        .map(AlarmEvent.class::cast)
        .toList();
  }

  private void look(Lookout lookout, Duration later) {
    nanos += later.toNanos();
    lookout.look(Instant.now(), nanos);
  }

  @Test
  void a_campaign_that_gets_no_instrument_is_an_alarm_until_it_begins() {
    hear(procedure(), plan("a-1"));
    look(one, Duration.ZERO);
    look(one, PATIENCE.minusSeconds(1));
    assertThat(alarms()).isEmpty();

    look(one, Duration.ofSeconds(2));
    look(one, Duration.ofSeconds(2));
    look(other, Duration.ZERO);
    assertThat(alarms())
        .singleElement()
        .isInstanceOfSatisfying(
            AlarmRaised.class,
            alarm -> {
              assertThat(alarm.alarm()).isEqualTo("experiments-waiting/a-1");
              assertThat(alarm.message()).endsWith("there is no reactor");
            });

    hear(Described.instrument("reactor-1", "reactor"));
    look(other, Duration.ofSeconds(2));
    assertThat(alarms()).last().isEqualTo(new AlarmCleared("experiments-waiting/a-1"));
    look(one, Duration.ofSeconds(2));
    assertThat(alarms()).hasSize(2);
  }

  @Test
  void a_step_that_nobody_ends_is_an_alarm_until_it_ends() {
    hear(procedure(), Described.instrument("reactor-1", "reactor"), plan("a-1"), plan("b-1"));
    one.look(Instant.now(), 0);
    assertThat(alarms()).isEmpty();

    Instant late = Instant.now().plusSeconds(240);
    one.look(late, 0);
    other.look(late, 0);
    assertThat(alarms())
        .singleElement()
        .isInstanceOfSatisfying(
            AlarmRaised.class, alarm -> assertThat(alarm.code()).isEqualTo("step-overdue"));

    RunOperation run =
        bench.published().stream()
            .filter(RunOperation.class::isInstance)
            .map(RunOperation.class::cast)
            .findFirst()
            .orElseThrow();
    hear(
        new CommandCompleted(
            run.command(), run.experiment(), "a-1", run.instrument(), Map.of(), List.of()));
    assertThat(alarms()).hasSize(2).last().isInstanceOf(AlarmCleared.class);
  }
}
