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

/// A model whose responses are formulas: each a result that varies about its expected value by a
/// [Law]. An outcome has one number for each response. For one thread.
final class ExpressedModel implements StatedModel {
  /// So many outcomes are listed in all combinations of the responses.
  private static final int LISTED = 64;

  /// @param noise absent where the law has none
  record Part(String objective, Formula expects, @Nullable Formula noise, Law law) {}

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
                  noise == null ? null : Formula.of(noise, names),
                  Law.of(response));
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

  /// NaN where there is none.
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
      outcome[k] = parts.get(k).law().simulate(expected, noise(k, parameters, design), random);
    }
    return outcome;
  }

  @Override
  public double logDensity(double[] outcome, double[] parameters, Point design) {
    double sum = 0;
    for (int k = 0; k < outcome.length; k++) {
      double expected = expected(k, parameters, design);
      double noise = noise(k, parameters, design);
      sum += parts.get(k).law().logDensity(outcome[k], expected, noise);
    }
    return sum;
  }

  @Override
  public List<double[]> outcomes(Point design) {
    List<double[]> all = new ArrayList<>();
    all.add(new double[parts.size()]);
    for (int k = 0; k < parts.size(); k++) {
      List<Double> results = parts.get(k).law().results();
      if (results.isEmpty() || all.size() * results.size() > LISTED) {
        return List.of();
      }
      List<double[]> longer = new ArrayList<>();
      for (double[] shorter : all) {
        for (double result : results) {
          double[] outcome = shorter.clone();
          outcome[k] = result;
          longer.add(outcome);
        }
      }
      all = longer;
    }
    return all;
  }

  /// The model of a document that has one.
  static ExpressedModel of(CampaignDocument document, Space space) {
    return new ExpressedModel(
        document, space, Objects.requireNonNull(StatedModels.stated(document), "a model"));
  }
}
