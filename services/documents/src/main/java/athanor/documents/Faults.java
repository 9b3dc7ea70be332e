package athanor.documents;

import java.util.List;

/// A document or request is refused as a whole, with every fault named.
public class Faults extends RuntimeException {
  private final transient List<Fault> all;

  public Faults(List<Fault> all) {
    super(all.toString());
    this.all = List.copyOf(all);
  }

  public Faults(String path, String message) {
    this(List.of(new Fault(path, message)));
  }

  public List<Fault> all() {
    return all;
  }
}
