package athanor.rehearsal.cast;

import athanor.observation.Analyses;
import athanor.observation.Dossier;
import athanor.observation.DossierRules;
import athanor.rehearsal.Variant;
import athanor.rehearsal.broker.Broker;
import athanor.rehearsal.broker.Intake;
import athanor.rehearsal.broker.Outlet;
import athanor.rehearsal.store.Book;
import athanor.rehearsal.store.Kind;
import athanor.rehearsal.store.Page;
import athanor.schemas.Event;
import athanor.schemas.ExperimentEvent.ExperimentAborted;
import athanor.schemas.ExperimentEvent.ExperimentCompleted;
import athanor.schemas.MeasurementTaken;
import athanor.schemas.Topic;
import java.util.List;
import java.util.UUID;

/// The analyzer. As the listener of services/observation.
public final class Analyzer {
  public static final Kind<Event, Dossier> DOSSIERS =
      new Kind<>(
          "dossier",
          new DossierRules(Analyses.standard()),
          event -> event.topic() == Topic.OBSERVATIONS);

  private Analyzer() {}

  public static void start(Book book, Broker broker, Variant variant) {
    new Outlet(broker, book, variant).start();
    new Intake("analyzer", broker, book, variant, List.of(Topic.MEASUREMENTS, Topic.EXPERIMENTS))
        .on(MeasurementTaken.class, (page, event) -> learn(page, event.experiment(), event))
        .on(ExperimentCompleted.class, (page, event) -> learn(page, event.experiment(), event))
        .on(ExperimentAborted.class, (page, event) -> learn(page, event.experiment(), event))
        .start();
  }

  private static void learn(Page page, UUID experiment, Event event) {
    page.presumeNew(DOSSIERS, experiment); // an empty dossier takes up every one of these
    page.ask(DOSSIERS, experiment, event);
  }
}
