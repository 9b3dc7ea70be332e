package athanor.study;

import athanor.optimizer.Study;
import athanor.optimizer.gp.Surface;
import athanor.optimizer.gp.Surface.Kind;
import athanor.schemas.CampaignDocument;
import java.util.Objects;

/// What a document expects of results, in the words of the optimizer.
final class Surfaces {
  private static final double DEVIATION = 0.5;

  private Surfaces() {}

  static Study.Models of(CampaignDocument.Surface written) {
    Study.Axes axes =
        switch (written.axes()) {
          case null -> Study.Axes.STRAIGHT;
          case STRAIGHT -> Study.Axes.STRAIGHT;
          case BENT -> Study.Axes.BENT;
        };
    Kind kind =
        switch (written.kind()) {
          case null -> Kind.CHOSEN;
          case CHOSEN -> Kind.CHOSEN;
          case SMOOTH -> Kind.SMOOTH;
          case ROUGH -> Kind.ROUGH;
          case EFFECTS -> Kind.EFFECTS;
          case SPARSE -> Kind.SPARSE;
        };
    Double median = written.lengthscale();
    double deviation = Objects.requireNonNullElse(written.deviation(), DEVIATION);
    return new Study.Models(
        axes, median == null ? Surface.of(kind) : Surface.of(kind, median, deviation));
  }
}
