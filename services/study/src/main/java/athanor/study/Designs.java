package athanor.study;

import athanor.optimizer.Space;
import athanor.optimizer.classical.CentralComposite;
import athanor.optimizer.classical.Coding;
import athanor.optimizer.classical.Design;
import athanor.optimizer.classical.Factorial;
import athanor.optimizer.classical.Fraction;
import athanor.optimizer.classical.LatinHypercube;
import athanor.optimizer.classical.Run;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Axial;
import athanor.schemas.CampaignDocument.Order;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.ProposalEvent.Place;
import athanor.schemas.ProposalEvent.Rationale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The experiments of a design that is fixed when a campaign begins.
public final class Designs {
  /// Centre runs in each of the two blocks of a central composite design, if the budget has them.
  private static final int CENTRE_RUNS = 3;

  private static final int REMEMBERED = 8;

  /// A design is asked for run by run, and some take seconds to find.
  private static final Map<CampaignDocument, Design> MADE = new LinkedHashMap<>();

  private Designs() {}

  /// Why the design of a document cannot be made within its budget; empty where it can.
  public static Optional<String> fault(CampaignDocument document) {
    try {
      int runs = made(document, Spaces.of(document)).size();
      return runs <= document.budget()
          ? Optional.empty()
          : Optional.of(
              "the design has %d runs, the budget %d experiments"
                  .formatted(runs, document.budget()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// The next runs, at most `count`; none where the design is complete.
  ///
  /// @param done how many candidates were proposed before
  static List<Proposed> next(CampaignDocument document, Space space, int done, int count) {
    String method = document.strategy().name().toLowerCase(Locale.ROOT).replace('_', '-');
    List<Run> runs = made(document, space).runs();
    List<Proposed> next = new ArrayList<>();
    for (int i = done; i < runs.size() && next.size() < count; i++) {
      Run run = runs.get(i);
      Place place = new Place(i + 1, runs.size(), run.standard() + 1, run.block() + 1);
      next.add(
          new Proposed(
              Studies.parameters(document, space, run.point()),
              new Rationale(method, null, null, null, null, null, null, place)));
    }
    return next;
  }

  private static Design made(CampaignDocument document, Space space) {
    synchronized (MADE) {
      Design known = MADE.get(document);
      if (known != null) {
        return known;
      }
    }
    Design design = ordered(document, design(document, space));
    synchronized (MADE) {
      MADE.put(document, design);
      if (MADE.size() > REMEMBERED) {
        MADE.remove(MADE.keySet().iterator().next());
      }
    }
    return design;
  }

  static CampaignDocument.Design stated(CampaignDocument document) {
    CampaignDocument.Basis basis = document.basis();
    return basis == null || basis.design() == null
        ? CampaignDocument.Design.usual()
        : basis.design();
  }

  private static Design ordered(CampaignDocument document, Design design) {
    CampaignDocument.Design stated = stated(document);
    Integer blocks = stated.blocks();
    Integer replicates = stated.replicates();
    Design blocked = blocks == null ? design : design.blocked(blocks);
    Design all = replicates == null ? blocked : blocked.replicated(replicates);
    return stated.order() == Order.STANDARD ? all : all.randomised(document.seed());
  }

  private static Design design(CampaignDocument document, Space space) {
    Coding coding = Coding.ends(space);
    return switch (document.strategy()) {
      case FACTORIAL -> factorial(document, coding);
      case FRACTIONAL_FACTORIAL -> fraction(document, coding);
      case CENTRAL_COMPOSITE -> centralComposite(document, coding);
      case D_OPTIMAL -> OptimalRuns.of(document, coding, runs(document));
      case LATIN_HYPERCUBE -> LatinHypercube.maximin(space, runs(document), document.seed());
      case BAYESIAN, SOBOL, RANDOM, GRID, INFORMATION ->
          throw new IllegalArgumentException(document.strategy() + " is no fixed design");
    };
  }

  /// Runs before replication: those stated, or as many as the budget has.
  private static int runs(CampaignDocument document) {
    Integer stated = stated(document).runs();
    return stated == null ? budget(document) : stated;
  }

  private static int budget(CampaignDocument document) {
    return Math.max(1, document.budget() / or(stated(document).replicates(), 1));
  }

  private static Design factorial(CampaignDocument document, Coding coding) {
    int levels = or(stated(document).levels(), 2);
    double runs = 1;
    for (Parameter parameter : document.parameters()) {
      int values = parameter.numbers().size() + parameter.names().size();
      runs *= values == 0 ? levels : values;
    }
    return runs <= budget(document) || stated(document).levels() != null
        ? Factorial.full(coding, levels)
        : Fraction.ofRuns(document.parameters().size(), Integer.highestOneBit(budget(document)))
            .in(coding);
  }

  private static Design fraction(CampaignDocument document, Coding coding) {
    CampaignDocument.Design stated = stated(document);
    int factors = document.parameters().size();
    List<String> generators = stated.generators();
    Integer resolution = stated.resolution();
    if (generators != null) {
      return Fraction.of(factors, generators.toArray(String[]::new)).in(coding);
    }
    if (resolution != null) {
      return Fraction.ofResolution(factors, resolution).in(coding);
    }
    int runs = stated.runs() == null ? Integer.highestOneBit(budget(document)) : stated.runs();
    int full = factors < 31 ? 1 << factors : Integer.MAX_VALUE;
    return Fraction.ofRuns(factors, Math.min(runs, full)).in(coding);
  }

  private static Design centralComposite(CampaignDocument document, Coding coding) {
    CentralComposite.Kind kind =
        switch (Objects.requireNonNullElse(stated(document).axial(), Axial.FACE_CENTRED)) {
          case FACE_CENTRED -> CentralComposite.Kind.FACE_CENTRED;
          case CIRCUMSCRIBED -> CentralComposite.Kind.CIRCUMSCRIBED;
          case INSCRIBED -> CentralComposite.Kind.INSCRIBED;
        };
    Integer centreRuns = stated(document).centreRuns();
    if (centreRuns != null) {
      return CentralComposite.of(coding, kind, centreRuns);
    }
    int left = budget(document) - CentralComposite.of(coding, kind, 0).size();
    return CentralComposite.of(coding, kind, Math.clamp(left / 2, 0, CENTRE_RUNS));
  }

  private static int or(@Nullable Integer stated, int otherwise) {
    return stated == null ? otherwise : stated;
  }
}
