package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.instruments.tck.Bench.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A start whose answer never came: did it run? Over a connection that is disturbed on purpose.
@Timeout(90)
class DoubtTest {
  private static final UUID COMMAND = UUID.fromString("c0ffee00-0000-5000-8000-000000000001");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private Simulated bench;

  @BeforeEach
  void connect() throws Exception {
    bench = Simulated.withCable(directory);
  }

  @AfterEach
  void clearAway() {
    bench.close();
  }

  @Test
  void a_start_whose_answer_was_lost_is_found_and_followed_and_not_repeated() {
    var strand = bench.cable().present();
    strand.holdAnswers();

    var start = start(bench.lasting());
    strand.cut();
    var sighting = bench.instrument().sight(COMMAND);
    var ending = bench.instrument().await(COMMAND, PATIENCE);

    assertThat(start).isInstanceOf(Start.Doubtful.class);
    assertThat(sighting).isInstanceOfAny(Sighting.Running.class, Sighting.Finished.class);
    assertThat(ending).isInstanceOf(Ending.Completed.class);
    assertThat(bench.runs(COMMAND)).isEqualTo(1);
  }

  @Test
  void a_start_that_was_lost_on_its_way_is_certainly_unseen_and_may_be_made_again() {
    var strand = bench.cable().present();
    strand.holdRequests();

    var start = start(bench.instant());
    strand.cut();
    var sighting = bench.instrument().sight(COMMAND);
    var again = start(bench.instant());

    assertThat(start).isInstanceOf(Start.Doubtful.class);
    assertThat(sighting).isEqualTo(new Sighting.Unseen());
    assertThat(again).isInstanceOf(Start.Started.class);
    assertThat(bench.runs(COMMAND)).isEqualTo(1);
  }

  @Test
  void a_start_that_arrives_after_it_was_declared_unseen_is_refused_by_the_server()
      throws Exception {
    var strand = bench.cable().present();
    strand.holdRequests();

    var start = start(bench.instant());
    var sighting = sightOnceBack();
    strand.release();
    strand.awaitServerHangUp();

    assertThat(start).isInstanceOf(Start.Doubtful.class);
    assertThat(sighting).isEqualTo(new Sighting.Unseen());
    assertThat(bench.runs(COMMAND)).isZero();
  }

  /// The connection has to be given up by its keep-alive first.
  private Sighting sightOnceBack() {
    var sighting = bench.instrument().sight(COMMAND);
    for (int i = 0; i < 20 && sighting instanceof Sighting.Unknowable; i++) {
      sighting = bench.instrument().sight(COMMAND);
    }
    return sighting;
  }

  private Start start(Work work) {
    return bench
        .instrument()
        .start(new Assignment(COMMAND, "doubt", work.operation(), work.arguments(), 1));
  }
}
