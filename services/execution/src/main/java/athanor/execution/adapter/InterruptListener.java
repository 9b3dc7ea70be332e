package athanor.execution.adapter;

import athanor.runtime.Inbox;
import athanor.runtime.Routes;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import athanor.schemas.InstrumentInterrupt.ReleaseRequested;
import athanor.schemas.InstrumentInterrupt.SafeStateRequested;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Hears what may not wait behind work: hold, release, safe state, abort.
@ApplicationScoped
class InterruptListener {
  private final Inbox inbox;

  InterruptListener(Gateway gateway, Interrupts interrupts) {
    this.inbox =
        new Inbox(
            "gateway-interrupts",
            gateway.journal(),
            new Routes()
                .on(HoldRequested.class, interrupts::take)
                .on(ReleaseRequested.class, interrupts::take)
                .on(SafeStateRequested.class, interrupts::take)
                .on(AbortRequested.class, interrupts::take));
  }

  @Incoming("interrupts")
  @NonBlocking // the thread is the channel's own
  void take(ConsumerRecords<String, byte[]> records) {
    inbox.take(records);
  }
}
