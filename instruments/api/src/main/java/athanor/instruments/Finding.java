package athanor.instruments;

/// One answer to how far an instrument can be relied on.
///
/// @param question for example `remembers its runs over its own restart`
/// @param found what was seen, or what is declared, and by whom
public record Finding(String question, Verdict verdict, String found) {
  public enum Verdict {
    YES,
    /// It can be used without, at a price that is said.
    LIMITED,
    NO,
    /// Nothing is known that could be relied on.
    UNKNOWN
  }
}
