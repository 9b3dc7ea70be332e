package athanor.optimizer.gp;

/// What a stated number says of a result: the result itself, or that it lies beyond.
public enum Bound {
  /// The result is this number.
  NONE,
  /// The result lies above it, as that of a detector at saturation.
  ABOVE,
  /// The result lies below it, as that of a substance too thin to be detected.
  BELOW;

  /// Of a result of which the negative is looked at.
  public Bound turned() {
    return switch (this) {
      case NONE -> NONE;
      case ABOVE -> BELOW;
      case BELOW -> ABOVE;
    };
  }
}
