package athanor.observation.adapter;

import athanor.observation.Analyses;
import athanor.observation.Dossier;
import athanor.observation.DossierRules;
import athanor.runtime.Inbox;
import athanor.runtime.Journal;
import athanor.runtime.Routes;
import athanor.runtime.Service;
import athanor.runtime.StreamKind;
import athanor.runtime.Turn;
import athanor.schemas.Event;
import athanor.schemas.ExperimentEvent.ExperimentAborted;
import athanor.schemas.ExperimentEvent.ExperimentCompleted;
import athanor.schemas.MeasurementTaken;
import athanor.schemas.Topic;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// What the analyzer hears: measurements, and how experiments ended.
@ApplicationScoped
class AnalyzerListener {
  private static final StreamKind<Event, Dossier, Event> KIND =
      new StreamKind<>(
          "dossier",
          new DossierRules(Analyses.standard()),
          Event.class,
          Set.of(Topic.OBSERVATIONS));

  private final Inbox inbox;

  AnalyzerListener(@Service("analyzer") Journal journal) {
    this.inbox =
        new Inbox(
            "analyzer",
            journal,
            new Routes()
                .on(MeasurementTaken.class, (turn, e) -> learn(turn, e.experiment(), e))
                .on(ExperimentCompleted.class, (turn, e) -> learn(turn, e.experiment(), e))
                .on(ExperimentAborted.class, (turn, e) -> learn(turn, e.experiment(), e)));
  }

  @Incoming("analyzer")
  @NonBlocking // the thread is the channel's own
  void take(ConsumerRecords<String, byte[]> records) {
    inbox.take(records);
  }

  private static void learn(Turn turn, UUID experiment, Event event) {
    turn.presumeNew(KIND, experiment); // an empty dossier takes up every one of these
    turn.ask(KIND, experiment, event);
  }
}
