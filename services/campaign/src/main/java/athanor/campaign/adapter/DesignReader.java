package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Axial;
import athanor.schemas.CampaignDocument.Design;
import athanor.schemas.CampaignDocument.Order;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.CampaignDocument.Terms;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the choices that a fixed design leaves.
final class DesignReader {
  private static final int MOST = 100_000;

  /// What a D-optimal design takes seconds for.
  private static final int MOST_OPTIMAL = 200;

  private final Fields design;

  private DesignReader(Fields design) {
    this.design = design;
  }

  /// Nothing where nothing is stated.
  static @Nullable Design read(Fields planner, Strategy strategy) {
    Fields design = planner.inner("design");
    if (design == null) {
      return null;
    }
    if (!strategy.fixed()) {
      planner.fault(
          "design",
          "design belongs to a strategy that is fixed beforehand: latin-hypercube, factorial,"
              + " fractional-factorial, central-composite or d-optimal");
      return null;
    }
    return new DesignReader(design).design(strategy);
  }

  private Design design(Strategy strategy) {
    List<String> own =
        switch (strategy) {
          case LATIN_HYPERCUBE -> List.of("runs");
          case FACTORIAL -> List.of("levels");
          case FRACTIONAL_FACTORIAL -> List.of("runs", "resolution", "generators");
          case CENTRAL_COMPOSITE -> List.of("axial", "centre_runs");
          case D_OPTIMAL -> List.of("runs", "terms");
          case BAYESIAN, SOBOL, RANDOM, GRID, INFORMATION -> List.of();
        };
    design.only(
        Stream.concat(own.stream(), Stream.of("replicates", "blocks", "order"))
            .toArray(String[]::new));
    int most = strategy == Strategy.D_OPTIMAL ? MOST_OPTIMAL : MOST;
    Design read =
        new Design(
            whole("runs", 1, most, "runs"),
            whole("resolution", 3, 25, ""),
            design.node("generators") == null ? null : design.texts("generators"),
            optional("terms", Terms.class),
            whole("levels", 2, 1_000, ""),
            optional("axial", Axial.class),
            whole("centre_runs", 0, 1_000, "runs"),
            whole("replicates", 1, 1_000, ""),
            whole("blocks", 1, 1_000, ""),
            optional("order", Order.class));
    if (Stream.of(read.runs(), read.resolution(), read.generators())
            .filter(given -> given != null)
            .count()
        > 1) {
      design.fault("", "a fraction is given by one of runs, resolution and generators");
    }
    return read;
  }

  private @Nullable Integer whole(String field, int min, int max, String unit) {
    return design.node(field) == null
        ? null
        : (Integer) (int) design.whole(field, min, min, max, unit);
  }

  private <E extends Enum<E>> @Nullable E optional(String field, Class<E> type) {
    return design.node(field) == null ? null : design.choice(field, type);
  }
}
