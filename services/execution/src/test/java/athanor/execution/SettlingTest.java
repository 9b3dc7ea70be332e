package athanor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Sighting;
import athanor.schemas.Capability.Resume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettlingTest {

  @ParameterizedTest
  @CsvSource({
    "REPEATABLE, unseen,     StartAnew, StartAnew",
    "REPEATABLE, unknowable, StartAnew, StartAnew",
    "CHECKABLE,  unseen,     StartAnew, GiveUp",
    "CHECKABLE,  unknowable, GiveUp,    GiveUp",
    "ONCE,       unseen,     GiveUp,    GiveUp",
    "ONCE,       unknowable, GiveUp,    GiveUp",
  })
  void what_may_be_started_anew_depends_on_what_doubt_may_cost(
      Resume resume, String seen, String afterIntent, String afterAttach) {
    Sighting sighting =
        seen.equals("unseen") ? new Sighting.Unseen() : new Sighting.Unknowable("no memory");

    assertThat(Settling.afterIntent(resume, sighting).getClass().getSimpleName())
        .isEqualTo(afterIntent);
    assertThat(Settling.afterAttach(resume, sighting).getClass().getSimpleName())
        .isEqualTo(afterAttach);
  }

  @ParameterizedTest
  @EnumSource(Resume.class)
  void a_run_that_the_instrument_knows_is_followed(Resume resume) {
    var follow = new Settling.Follow("run-1");

    assertThat(Settling.afterIntent(resume, new Sighting.Running("run-1"))).isEqualTo(follow);
    assertThat(Settling.afterIntent(resume, new Sighting.Finished("run-1"))).isEqualTo(follow);
    assertThat(Settling.afterAttach(resume, new Sighting.Running("run-1"))).isEqualTo(follow);
    assertThat(Settling.afterAttach(resume, new Sighting.Finished("run-1"))).isEqualTo(follow);
  }

  @Test
  void a_reason_to_give_up_is_the_instruments_own() {
    assertThat(Settling.afterIntent(Resume.CHECKABLE, new Sighting.Unknowable("it restarted")))
        .isEqualTo(new Settling.GiveUp("it restarted"));
  }
}
