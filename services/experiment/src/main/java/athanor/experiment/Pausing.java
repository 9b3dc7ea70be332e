package athanor.experiment;

import athanor.experiment.ExperimentCommand.Pause;
import athanor.experiment.ExperimentCommand.Resume;
import athanor.kernel.Decision;
import athanor.schemas.Event;
import athanor.schemas.ExperimentEvent.ExperimentPaused;
import athanor.schemas.ExperimentEvent.ExperimentResumed;
import java.util.List;

/// The words of people to an experiment that are carried out.
final class Pausing {
  private Pausing() {}

  static Decision<Event> pause(Pause pause) {
    return Decision.accept(
        List.of(new ExperimentPaused(pause.experiment(), pause.campaign(), pause.reason())));
  }

  static Decision<Event> resume(Resume resume) {
    return Decision.accept(List.of(new ExperimentResumed(resume.experiment(), resume.campaign())));
  }
}
