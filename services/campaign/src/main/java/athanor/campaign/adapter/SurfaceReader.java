package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Axes;
import athanor.schemas.CampaignDocument.Surface;
import athanor.schemas.CampaignDocument.SurfaceKind;
import org.jspecify.annotations.Nullable;

/// Reads what is expected of results before any is there.
final class SurfaceReader {
  private static final double LEAST = 0.01;
  private static final double LONGEST = 100;
  private static final double VAGUEST = 2;

  private SurfaceReader() {}

  /// Nothing where nothing is stated.
  static @Nullable Surface read(Fields planner) {
    Fields surface = planner.inner("surface");
    if (surface == null) {
      return null;
    }
    surface.only("kind", "axes", "lengthscale", "deviation");
    if (surface.object().isEmpty()) {
      planner.fault("surface", "surface needs one of kind, axes and lengthscale");
    }
    SurfaceKind kind = choice(surface, "kind", SurfaceKind.class);
    Axes axes = choice(surface, "axes", Axes.class);
    Double lengthscale = number(surface, "lengthscale", "shares of a range", LONGEST);
    Double deviation = number(surface, "deviation", "units of the natural logarithm", VAGUEST);
    if (lengthscale != null && kind == SurfaceKind.SPARSE) {
      surface.fault(
          "lengthscale",
          "a sparse surface has length scales of its own: most are long, a few are not");
    }
    if (deviation != null && surface.node("lengthscale") == null) {
      surface.fault("deviation", "deviation belongs to a lengthscale");
    }
    return new Surface(kind, axes, lengthscale, deviation);
  }

  private static <E extends Enum<E>> @Nullable E choice(
      Fields fields, String field, Class<E> type) {
    return fields.node(field) == null ? null : fields.choice(field, type);
  }

  private static @Nullable Double number(Fields fields, String field, String unit, double most) {
    if (fields.node(field) == null) {
      return null;
    }
    double number = fields.number(field, unit);
    if (number < LEAST || number > most) {
      fields.fault(
          field, "%s must be from %s to %s %s, not %s".formatted(field, LEAST, most, unit, number));
    }
    return number;
  }
}
