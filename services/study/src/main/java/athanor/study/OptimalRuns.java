package athanor.study;

import athanor.optimizer.Extremes;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.classical.Coding;
import athanor.optimizer.classical.DOptimal;
import athanor.optimizer.classical.Design;
import athanor.optimizer.classical.Factorial;
import athanor.optimizer.classical.Polynomial;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Terms;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The runs that determine a polynomial best. Where a document has constraints, they are chosen
/// from candidates that keep them: the extreme points of the space, those combinations of a few
/// levels that do, and points spread evenly.
final class OptimalRuns {
  private static final int EXTREMES = 2_000;
  private static final int SPREAD = 400;
  private static final int LEVELS = 5;
  private static final double MOST_COMBINATIONS = 20_000;

  private OptimalRuns() {}

  static Design of(CampaignDocument document, Coding coding, int runs) {
    Polynomial.Order order =
        switch (Objects.requireNonNullElse(Designs.stated(document).terms(), Terms.INTERACTIONS)) {
          case LINEAR -> Polynomial.Order.LINEAR;
          case INTERACTIONS -> Polynomial.Order.INTERACTIONS;
          case QUADRATIC -> Polynomial.Order.QUADRATIC;
        };
    Polynomial model = new Polynomial(coding, order);
    Space space = coding.space();
    DOptimal optimal =
        space.constraints().isEmpty()
            ? DOptimal.in(model, runs, document.seed())
            : DOptimal.among(candidates(document, coding), model, runs, document.seed());
    return optimal.design();
  }

  private static List<Point> candidates(CampaignDocument document, Coding coding) {
    Space space = coding.space();
    Set<Point> candidates = new LinkedHashSet<>(Extremes.of(space, EXTREMES, document.seed()));
    int levels = levels(space);
    if (levels >= 2) {
      for (Point point : Factorial.full(coding, levels).points()) {
        if (space.broken(point).isEmpty()) {
          candidates.add(point);
        }
      }
    }
    candidates.addAll(Histories.spread(document, space, SPREAD));
    return List.copyOf(candidates);
  }

  /// The most levels of each range whose combinations are not too many; below 2 where all are.
  private static int levels(Space space) {
    for (int levels = LEVELS; levels >= 2; levels--) {
      int each = levels;
      double combinations =
          space.dimensions().stream()
              .mapToDouble(dimension ->
                  dimension.cardinality() == Long.MAX_VALUE ? each : dimension.cardinality())
              .reduce(1, (a, b) -> a * b);
      if (combinations <= MOST_COMBINATIONS) {
        return levels;
      }
    }
    return 0;
  }
}
