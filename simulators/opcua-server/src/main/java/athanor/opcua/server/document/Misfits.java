package athanor.opcua.server.document;

import java.util.List;
import java.util.stream.Collectors;

/// A document is refused as a whole, with everything named that is wrong with it.
public final class Misfits extends RuntimeException {
  private final transient List<Misfit> all;

  Misfits(String document, List<Misfit> all) {
    super(
        document
            + (all.size() == 1 ? " has a fault:" : " has " + all.size() + " faults:")
            + all.stream().map(each -> "\n  " + each).collect(Collectors.joining()));
    this.all = List.copyOf(all);
  }

  public List<Misfit> all() {
    return all;
  }
}
