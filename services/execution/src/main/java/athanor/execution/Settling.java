package athanor.execution;

import athanor.instruments.Sighting;
import athanor.schemas.Capability.Resume;

/// What follows from what an instrument says about a command that we lost sight of.
///
/// The table is that of the effect classes: what may be repeated without harm is started anew, what
/// the instrument remembers goes on, and what nobody can know is lost.
public sealed interface Settling {

  /// It is certain, or harmless if it is not so, that it did not run: start it.
  record StartAnew() implements Settling {}

  /// The instrument knows it as that run: follow it to its end.
  record Follow(String run) implements Settling {}

  record GiveUp(String why) implements Settling {}

  /// Before the instrument is known to run it.
  static Settling afterIntent(Resume resume, Sighting sighting) {
    return switch (sighting) {
      case Sighting.Running(String run) -> new Follow(run);
      case Sighting.Finished(String run) -> new Follow(run);
      case Sighting.Unseen _ ->
          switch (resume) {
            case REPEATABLE, CHECKABLE -> new StartAnew();
            case ONCE -> new GiveUp("the operation leaves no trace by which to tell that it ran");
          };
      case Sighting.Unknowable(String why) ->
          switch (resume) {
            case REPEATABLE -> new StartAnew();
            case CHECKABLE, ONCE -> new GiveUp(why);
          };
    };
  }

  /// After the instrument is known to have run it: it cannot be unseen any more.
  static Settling afterAttach(Resume resume, Sighting sighting) {
    return switch (sighting) {
      case Sighting.Running(String run) -> new Follow(run);
      case Sighting.Finished(String run) -> new Follow(run);
      case Sighting.Unseen _ ->
          resume == Resume.REPEATABLE
              ? new StartAnew()
              : new GiveUp("the instrument ran it and has no memory of it now");
      case Sighting.Unknowable(String why) ->
          resume == Resume.REPEATABLE ? new StartAnew() : new GiveUp(why);
    };
  }
}
