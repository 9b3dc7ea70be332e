package athanor.lab;

import athanor.execution.adapter.DriverSource;
import athanor.instruments.Driver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/// The instruments of a laboratory on one machine: those that [SimulatedLaboratory] serves in this
/// process, or those of [ListedInstruments].
@ApplicationScoped
class SimulatedInstruments implements DriverSource {
  @Override
  public Map<String, Driver> drivers() {
    return Lab.instruments();
  }
}
