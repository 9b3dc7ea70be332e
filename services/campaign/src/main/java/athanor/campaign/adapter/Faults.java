package athanor.campaign.adapter;

import athanor.campaign.Fault;
import java.util.List;

/// A document or request is refused as a whole, with every fault named.
class Faults extends RuntimeException {
  private final transient List<Fault> all;

  Faults(List<Fault> all) {
    super(all.toString());
    this.all = List.copyOf(all);
  }

  Faults(String path, String message) {
    this(List.of(new Fault(path, message)));
  }

  List<Fault> all() {
    return all;
  }
}
