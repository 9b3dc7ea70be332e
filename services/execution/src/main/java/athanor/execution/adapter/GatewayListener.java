package athanor.execution.adapter;

import athanor.execution.Move;
import athanor.runtime.Inbox;
import athanor.runtime.Routes;
import athanor.runtime.Turn;
import athanor.schemas.InstrumentCommand.RunOperation;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Accepts commands: journalled first, then handed to the worker of their instrument. Nothing slow
/// happens here.
@ApplicationScoped
class GatewayListener {
  private final Inbox inbox;
  private final Books books;
  private final Workers workers;

  GatewayListener(Gateway gateway, Books books, Workers workers) {
    this.books = books;
    this.workers = workers;
    this.inbox =
        new Inbox("gateway", gateway.journal(), new Routes().on(RunOperation.class, this::accept));
  }

  private void accept(Turn turn, RunOperation asked) {
    turn.presumeNew(Streams.COMMANDS, asked.command());
    books.ask(turn, asked.command(), new Move.Accept(asked));
    turn.remind(() -> workers.offer(asked.instrument(), asked.command()));
  }

  @Incoming("execution")
  @NonBlocking // the thread is the channel's own
  void take(ConsumerRecords<String, byte[]> records) {
    inbox.take(records);
  }
}
