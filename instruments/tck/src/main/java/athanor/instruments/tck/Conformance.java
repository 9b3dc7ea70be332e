package athanor.instruments.tck;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Assignment;
import athanor.instruments.Instrument;
import athanor.instruments.Start;
import athanor.instruments.tck.Bench.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/// What all parts of the kit share: a bench for each test, and commands with names of their own.
///
/// @param <B> what kind of bench the part needs
abstract class Conformance<B extends Bench> {
  /// Longer than any operation on a bench takes.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private int commands;
  private String test = "";
  private @Nullable B bench;

  /// A bench with a fresh device: nothing runs on it, and it has never seen a command.
  protected abstract B bench() throws Exception;

  @BeforeEach
  final void setUp(TestInfo info) throws Exception {
    test = getClass().getName() + "." + info.getDisplayName();
    bench = bench();
  }

  @AfterEach
  final void clearAway() {
    if (bench != null) {
      bench.close();
    }
  }

  final B on() {
    if (bench == null) {
      throw new IllegalStateException("the bench is set up before each test");
    }
    return bench;
  }

  final Instrument instrument() {
    return on().instrument();
  }

  /// A command that no other test has.
  final UUID command() {
    return UUID.nameUUIDFromBytes((test + commands++).getBytes(StandardCharsets.UTF_8));
  }

  static Assignment assignment(UUID command, Work work) {
    return new Assignment(command, "conformance", work.operation(), work.arguments(), 1);
  }

  final String started(UUID command, Work work) {
    return assertThat(instrument().start(assignment(command, work)))
        .asInstanceOf(InstanceOfAssertFactories.type(Start.Started.class))
        .actual()
        .run();
  }
}
