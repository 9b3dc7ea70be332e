package athanor.planner;

import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.Suggestion;
import athanor.optimizer.classical.CentralComposite;
import athanor.optimizer.classical.Coding;
import athanor.optimizer.classical.Design;
import athanor.optimizer.classical.Factorial;
import athanor.optimizer.classical.Fraction;
import athanor.optimizer.classical.LatinHypercube;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Parameter;
import java.util.List;
import java.util.Locale;

/// The experiments of a design that is fixed when a campaign begins, in random order.
final class FixedDesign {
  /// Centre runs in each of the two blocks of a central composite design, if the budget has them.
  private static final int CENTRE_RUNS = 3;

  private FixedDesign() {}

  static boolean is(CampaignDocument.Strategy strategy) {
    return switch (strategy) {
      case LATIN_HYPERCUBE, FACTORIAL, CENTRAL_COMPOSITE -> true;
      case BAYESIAN, SOBOL, RANDOM, GRID -> false;
    };
  }

  /// The next runs, at most `count`; none where the design is complete.
  ///
  /// @param done how many candidates were proposed before
  static List<Suggestion> next(CampaignDocument document, Space space, int done, int count) {
    String method = document.strategy().name().toLowerCase(Locale.ROOT).replace('_', '-');
    List<Point> points = design(document, space).randomised(document.seed()).points();
    return points.stream()
        .skip(done)
        .limit(count)
        .map(point -> new Suggestion(point, method, null, null, null))
        .toList();
  }

  private static Design design(CampaignDocument document, Space space) {
    Coding coding = Coding.ends(space);
    return switch (document.strategy()) {
      case FACTORIAL -> factorial(document, coding);
      case CENTRAL_COMPOSITE -> centralComposite(document, coding);
      case LATIN_HYPERCUBE, BAYESIAN, SOBOL, RANDOM, GRID ->
          LatinHypercube.maximin(space, document.budget(), document.seed());
    };
  }

  private static Design factorial(CampaignDocument document, Coding coding) {
    double runs = 1;
    for (Parameter parameter : document.parameters()) {
      int values = parameter.numbers().size() + parameter.names().size();
      runs *= values == 0 ? 2 : values;
    }
    return runs <= document.budget()
        ? Factorial.full(coding, 2)
        : Fraction.ofRuns(document.parameters().size(), Integer.highestOneBit(document.budget()))
            .in(coding);
  }

  private static Design centralComposite(CampaignDocument document, Coding coding) {
    CentralComposite.Kind kind = CentralComposite.Kind.FACE_CENTRED;
    int left = document.budget() - CentralComposite.of(coding, kind, 0).size();
    return CentralComposite.of(coding, kind, Math.clamp(left / 2, 0, CENTRE_RUNS));
  }
}
