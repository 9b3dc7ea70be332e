package athanor.documents;

import java.util.ArrayList;
import java.util.List;

/// A document or request is refused as a whole, with every fault named; of more than [#MOST] the
/// first, and how many more there are.
public class Faults extends RuntimeException {
  public static final int MOST = 1_000;

  private final transient List<Fault> all;

  public Faults(List<Fault> all) {
    List<Fault> first = bounded(all);
    super(first.toString());
    this.all = first;
  }

  public Faults(String path, String message) {
    this(List.of(new Fault(path, message)));
  }

  private static List<Fault> bounded(List<Fault> all) {
    if (all.size() <= MOST) {
      return List.copyOf(all);
    }
    List<Fault> first = new ArrayList<>(all.subList(0, MOST));
    first.add(new Fault("", "and " + (all.size() - MOST) + " more faults"));
    return List.copyOf(first);
  }

  public List<Fault> all() {
    return all;
  }
}
