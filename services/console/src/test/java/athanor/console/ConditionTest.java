package athanor.console;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.console.Condition.Activity;
import athanor.schemas.ExecutionEvent.CommandAccepted;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandFailed;
import athanor.schemas.ExecutionEvent.CommandLost;
import athanor.schemas.ExecutionEvent.CommandRefused;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExecutionEvent.CommandStarted;
import athanor.schemas.ExecutionEvent.Verdict;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import athanor.schemas.InstrumentInterrupt.ReleaseRequested;
import athanor.schemas.NamedUuid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final UUID A = NamedUuid.of("a");
  private static final UUID B = NamedUuid.of("b");
  private static final Instant ONE = Instant.parse("2026-11-20T10:00:01Z");
  private static final Instant TWO = Instant.parse("2026-11-20T10:00:02Z");

  private static Condition accepted(UUID command, String operation, Condition before) {
    return before.after(new CommandAccepted(command, A, "snar", "pump", operation), ONE);
  }

  private static Condition started(UUID command, Condition before) {
    return before.after(new CommandStarted(command, A, "snar", "pump", 1), ONE);
  }

  @Test
  void a_command_waits_runs_and_ends() {
    Condition waiting = accepted(A, "flow", Condition.idle());
    assertThat(waiting.activity()).isEqualTo(Activity.IDLE);
    assertThat(waiting.waiting()).hasSize(1);

    Condition running = started(A, waiting);
    assertThat(running.activity()).isEqualTo(Activity.RUNNING);
    assertThat(running.work()).isEqualTo(new Condition.Work(A, "flow", A, "snar"));
    assertThat(running.waiting()).isEmpty();
    assertThat(running.since()).isEqualTo(ONE);

    Condition idle =
        running.after(new CommandCompleted(A, A, "snar", "pump", Map.of(), List.of()), TWO);
    assertThat(idle.activity()).isEqualTo(Activity.IDLE);
    assertThat(idle.work()).isNull();
    assertThat(idle.since()).isEqualTo(TWO);
  }

  @Test
  void a_command_refused_while_another_runs_leaves_that_one_running() {
    Condition running = started(A, accepted(A, "flow", Condition.idle()));
    Condition both = accepted(B, "purge", running);

    Condition after =
        both.after(new CommandRefused(B, A, "snar", "pump", "12 mL/min is above 10 mL/min"), TWO);

    assertThat(after.activity()).isEqualTo(Activity.RUNNING);
    assertThat(after.waiting()).isEmpty();
    assertThat(after.trouble())
        .isEqualTo(new Condition.Trouble("purge refused", "12 mL/min is above 10 mL/min", TWO));
  }

  @Test
  void a_failure_is_remembered_after_the_next_success() {
    Condition failed =
        started(A, accepted(A, "flow", Condition.idle()))
            .after(new CommandFailed(A, A, "snar", "pump", "no flow"), ONE);

    Condition later =
        started(B, accepted(B, "flow", failed))
            .after(new CommandCompleted(B, A, "snar", "pump", Map.of(), List.of()), TWO);

    assertThat(later.trouble()).isEqualTo(new Condition.Trouble("flow failed", "no flow", ONE));
  }

  @Test
  void a_lost_command_keeps_the_instrument_lost_until_a_person_has_looked() {
    Condition lost =
        started(A, accepted(A, "flow", Condition.idle()))
            .after(new CommandLost(A, A, "snar", "pump", "it keeps no memory of runs"), ONE);
    assertThat(lost.activity()).isEqualTo(Activity.LOST);
    assertThat(lost.work().operation()).isEqualTo("flow");

    Condition resolved =
        lost.after(
            new CommandResolved(A, A, "snar", "pump", Verdict.NOT_EXECUTED, "Ada", "dry"), TWO);

    assertThat(resolved.activity()).isEqualTo(Activity.IDLE);
  }

  @Test
  void a_hold_lasts_until_the_release_whatever_runs() {
    Condition held =
        started(A, accepted(A, "flow", Condition.idle())).after(new HoldRequested("pump", "leak"));
    assertThat(held.held()).isEqualTo("leak");
    assertThat(held.activity()).isEqualTo(Activity.RUNNING);

    assertThat(held.after(new ReleaseRequested("pump", "dry again")).held()).isNull();
  }
}
