package athanor.instruments.opcua;

/// How far a value must have moved since it was last told to be told again (OPC 10000-4, 7.22.2).
///
/// @param width in the unit of the signal, or in percent of its range; 0 tells every change
public record Deadband(double width, boolean percent) {
  public static final Deadband NONE = new Deadband(0, false);

  public Deadband {
    if (!(width >= 0) || Double.isInfinite(width)) {
      throw new IllegalArgumentException("a deadband must be 0 or more and finite, not " + width);
    }
    if (percent && width > 100) {
      throw new IllegalArgumentException("a deadband must be at most 100 %, not " + width + " %");
    }
  }

  /// @param text `0.5`, in the unit of the signal, or `2%`, of its range
  public static Deadband parse(String text) {
    var words = text.strip();
    var percent = words.endsWith("%");
    var number = percent ? words.substring(0, words.length() - 1).strip() : words;
    try {
      return new Deadband(Double.parseDouble(number), percent);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "a deadband is a number in the unit of the signal, or percent of its range as in 2%, not "
              + text,
          e);
    }
  }
}
