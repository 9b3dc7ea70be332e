package athanor.optimizer.gp;

import java.util.ArrayList;
import java.util.List;

/// The most probable way to see some results among those that a stated [Surface] allows.
final class Presumed {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private final Sample sample;
  private final Settled.Question question;
  private final Surface surface;

  private Presumed(Sample sample, Settled.Question question) {
    this.sample = sample;
    this.question = question;
    this.surface = question.surface();
  }

  /// @param sample some of the results of the question
  static Candidate best(Sample sample, Settled.Question question) {
    return new Presumed(sample, question).best();
  }

  private Candidate best() {
    int d = question.tables().length;
    Recipe rough = surface.of(Recipe.rough());
    return switch (surface.kind()) {
      case SMOOTH -> seen(surface.of(Recipe.dimensionScaled(d)), NONE);
      case ROUGH -> warped(rough);
      case EFFECTS -> warped(question.effects() ? surface.of(Recipe.effects(d)) : rough);
      case CHOSEN -> {
        Candidate best = warped(rough);
        yield question.effects() && Candidate.effectsShow(d, sample)
            ? best.or(warped(surface.of(Recipe.effects(d))))
            : best;
      }
      case SPARSE -> {
        double warp = warped(rough).view().warp().scale();
        yield Candidate.sparse(
            warp, sample, question.tables(), question.seed(), question.expected());
      }
    };
  }

  /// The most probable of all warps.
  private Candidate warped(Recipe recipe) {
    double deviation = Standardised.of(sample.results()).deviation();
    List<Double> scales = new ArrayList<>(List.of(NONE));
    for (double scale : question.scales()) {
      scales.add(scale * deviation);
    }
    return scales.stream().map(scale -> seen(recipe, scale)).reduce(Candidate::or).orElseThrow();
  }

  private Candidate seen(Recipe recipe, double scale) {
    Inputs inputs = Inputs.of(sample.points(), question.tables());
    return Candidate.from(
        surface.start(recipe, inputs),
        recipe,
        scale,
        sample,
        question.tables(),
        question.seed(),
        question.expected());
  }
}
