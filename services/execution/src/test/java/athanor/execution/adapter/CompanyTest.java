package athanor.execution.adapter;

import static athanor.execution.Given.heating;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.execution.CommandState;
import athanor.execution.Move;
import athanor.schemas.InstrumentCommand.RunOperation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Changes of many workers in shared transactions.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class CompanyTest {
  /// Nobody refuses them while they are looked at.
  private static final Instant LATER = Instant.parse("2126-11-21T10:00:00Z");

  @Inject Gateway gateway;

  @Test
  void what_fails_in_company_fails_alone_and_all_else_is_committed_once() throws Exception {
    var all = IntStream.range(0, 300).mapToObj(i -> heating("company", i, LATER)).toList();

    List<Future<RunOperation>> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = threads.invokeAll(all.stream().map(this::accepting).toList());
    }

    for (int i = 0; i < all.size(); i++) {
      RunOperation asked = all.get(i);
      if (fails(asked)) {
        assertThat(answers.get(i))
            .failsWithin(Duration.ZERO)
            .withThrowableOfType(ExecutionException.class)
            .withMessageContaining("cannot take " + asked.command());
      } else {
        assertThat(answers.get(i).get()).isEqualTo(asked);
      }
      assertThat(gateway.journal().state(Streams.COMMANDS, asked.command()))
          .isEqualTo(
              fails(asked) ? new CommandState.Unknown(null) : new CommandState.Accepted(asked));
      assertThat(gateway.journal().read("command/" + asked.command()))
          .hasSize(fails(asked) ? 0 : 2);
    }
  }

  private Callable<RunOperation> accepting(RunOperation asked) {
    return () ->
        gateway
            .journal()
            .join(turn -> {
              gateway.books().ask(turn, asked.command(), new Move.Accept(asked));
              if (fails(asked)) {
                throw new IllegalStateException("cannot take " + asked.command());
              }
              return asked;
            });
  }

  private static boolean fails(RunOperation asked) {
    return asked.command().hashCode() % 40 == 0;
  }
}
