package athanor.console.adapter;

import athanor.console.Laboratory;
import athanor.console.Limits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The one laboratory that the ear fills and the pages show.
class Wiring {

  @Produces
  @Singleton
  Laboratory laboratory() {
    return new Laboratory(Limits.standard());
  }
}
