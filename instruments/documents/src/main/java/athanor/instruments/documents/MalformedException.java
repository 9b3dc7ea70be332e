package athanor.instruments.documents;

import java.util.List;

/// A document about instruments is refused as a whole, with every fault named; of more than [#MOST]
/// the first, and how many more there are.
public class MalformedException extends Exception {
  public static final int MOST = 100;

  private final transient List<String> faults;

  /// @param faults each with a JSON pointer to where it is
  public MalformedException(String document, List<String> faults) {
    super(
        document
            + (faults.size() == 1 ? ": " : " has " + faults.size() + " faults:\n  ")
            + String.join("\n  ", faults.subList(0, Math.min(MOST, faults.size())))
            + (faults.size() > MOST ? "\n  and " + (faults.size() - MOST) + " more" : ""));
    this.faults = List.copyOf(faults);
  }

  public List<String> faults() {
    return faults;
  }
}
