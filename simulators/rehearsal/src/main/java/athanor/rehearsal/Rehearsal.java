package athanor.rehearsal;

import athanor.rehearsal.stage.Host;
import athanor.rehearsal.stage.Stage;
import java.util.List;

/// One rehearsal: a laboratory under one seed, first in trouble, then healed. In trouble nothing
/// may be done wrong; healed, everything must come to its end.
public final class Rehearsal {
  private static final long SECOND = 1_000_000;

  /// Within which a healed laboratory must have finished.
  private static final long PATIENCE = 900 * SECOND;

  private Rehearsal() {}

  /// What came of it.
  ///
  /// @param violations of laws; none where all is well
  /// @param trace what happened last, where it was asked for
  /// @param checks how many judgements were made
  /// @param starts how many physical starts there were
  public record Outcome(
      long seed,
      Variant variant,
      List<String> violations,
      List<String> trace,
      long steps,
      long checks,
      int starts) {
    public boolean clean() {
      return violations.isEmpty();
    }
  }

  public static Outcome of(long seed, Variant variant) {
    return of(seed, variant, false);
  }

  /// @param traced whether to remember what happened
  public static Outcome of(long seed, Variant variant, boolean traced) {
    Stage stage = new Stage(seed, traced);
    Laws laws = new Laws(stage);
    Scene scene = Scene.of(seed);
    Laboratory laboratory = new Laboratory(stage, scene, variant, laws);
    People people = new People(laboratory, laws);
    Mischief mischief = new Mischief(seed, laboratory, people, scene.jumps());
    Epilogue epilogue = new Epilogue(laboratory, people, laws);
    stage.note(scene::toString);
    laboratory.start();
    stage.begin(null, () -> people.open(scene));
    mischief.begin();
    stage.run((5 + stage.chance().nextInt(20)) * SECOND);
    mischief.end();
    stage.begin(null, people::tidy);
    if (finish(stage, epilogue, scene.campaigns().size())) {
      settle(stage, laboratory, laws, epilogue);
      if (stage.violations().isEmpty()) {
        epilogue.judge();
      }
    } else if (stage.violations().isEmpty()) {
      stage.violation(Law.ENDED.name(), "it came to no end: " + epilogue.left());
    }
    people.rest();
    return new Outcome(
        seed,
        variant,
        stage.violations(),
        stage.trace(),
        stage.steps(),
        laws.checks(),
        laws.physical());
  }

  private static boolean finish(Stage stage, Epilogue epilogue, int campaigns) {
    long end = stage.now() + PATIENCE;
    while (stage.now() < end && stage.violations().isEmpty()) {
      if (epilogue.quiet(campaigns)) {
        return true;
      }
      stage.run(stage.now() + 2 * SECOND);
    }
    return false;
  }

  /// Lets what is under way arrive, in some seeds after a restart of everything: nothing may move.
  private static void settle(Stage stage, Laboratory laboratory, Laws laws, Epilogue epilogue) {
    int before = laws.physical();
    if (stage.chance().nextInt(8) == 0) {
      for (Host host : laboratory.hosts()) {
        host.kill();
        host.start();
      }
    }
    long end = stage.now() + 60 * SECOND;
    do {
      stage.run(stage.now() + 8 * SECOND);
    } while (stage.now() < end && !epilogue.heard());
    laws.require(
        laws.physical() == before,
        Law.STILL,
        () -> "an instrument was started although nothing was left to do");
  }
}
