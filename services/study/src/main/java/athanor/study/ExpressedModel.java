package athanor.study;

import athanor.expressions.Formula;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.model.Distribution;
import athanor.optimizer.model.StatedModel;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A model whose responses are formulas: each a normal measurement about its expected value, or 0
/// or 1 with a probability. An outcome has one number for each response. For one thread.
final class ExpressedModel implements StatedModel {
  private static final double LOG_ROOT_TWO_PI = 0.9189385332046727;

  /// No outcome is quite impossible, so that a surprise is not the end.
  private static final double LEAST_PROBABILITY = 1e-9;

  /// So many yes-or-no answers are listed in all their combinations.
  private static final int LISTED = 6;

  /// @param noise absent where the result is 0 or 1
  record Part(String objective, Formula expects, @Nullable Formula noise) {}

  private final CampaignDocument document;
  private final Space space;
  private final List<Part> parts;
  private final List<Distribution> prior;
  private final Map<Point, Object[]> seen = new HashMap<>();

  ExpressedModel(CampaignDocument document, Space space, Model model) {
    this.document = document;
    this.space = space;
    Formula.Names names = Formulas.names(document.parameters(), model.unknowns());
    this.parts =
        model.responses().stream()
            .map(response -> {
              String noise = response.noise();
              return new Part(
                  response.objective(),
                  Formula.of(response.expects(), names),
                  noise == null ? null : Formula.of(noise, names));
            })
            .toList();
    this.prior = model.unknowns().stream().map(Priors::of).toList();
  }

  List<Part> parts() {
    return parts;
  }

  double expected(int part, double[] parameters, Point design) {
    return parts.get(part).expects().at(values(design), parameters);
  }

  /// NaN where the result is 0 or 1.
  double noise(int part, double[] parameters, Point design) {
    Formula noise = parts.get(part).noise();
    return noise == null ? Double.NaN : noise.at(values(design), parameters);
  }

  private Object[] values(Point design) {
    return seen.computeIfAbsent(design, point -> Formulas.values(document, space, point));
  }

  @Override
  public List<Distribution> prior() {
    return prior;
  }

  @Override
  public double[] simulate(double[] parameters, Point design, RandomGenerator random) {
    double[] outcome = new double[parts.size()];
    for (int k = 0; k < outcome.length; k++) {
      double expected = expected(k, parameters, design);
      outcome[k] =
          parts.get(k).noise() == null
              ? random.nextDouble() < expected ? 1 : 0
              : expected + noise(k, parameters, design) * random.nextGaussian();
    }
    return outcome;
  }

  @Override
  public double logDensity(double[] outcome, double[] parameters, Point design) {
    double sum = 0;
    for (int k = 0; k < outcome.length; k++) {
      double expected = expected(k, parameters, design);
      if (parts.get(k).noise() == null) {
        double yes = Math.clamp(expected, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
        sum += StrictMath.log(outcome[k] == 0 ? 1 - yes : yes);
      } else {
        double noise = noise(k, parameters, design);
        double off = (outcome[k] - expected) / noise;
        sum += -0.5 * off * off - StrictMath.log(noise) - LOG_ROOT_TWO_PI;
      }
    }
    return sum;
  }

  @Override
  public List<double[]> outcomes(Point design) {
    List<double[]> all = new ArrayList<>();
    boolean listed = parts.stream().allMatch(part -> part.noise() == null);
    if (listed && parts.size() <= LISTED) {
      for (int bits = 0; bits < 1 << parts.size(); bits++) {
        double[] outcome = new double[parts.size()];
        for (int k = 0; k < outcome.length; k++) {
          outcome[k] = bits >>> k & 1;
        }
        all.add(outcome);
      }
    }
    return all;
  }

  /// The model of a document that has one.
  static ExpressedModel of(CampaignDocument document, Space space) {
    return new ExpressedModel(
        document, space, Objects.requireNonNull(StatedModels.stated(document), "a model"));
  }
}
