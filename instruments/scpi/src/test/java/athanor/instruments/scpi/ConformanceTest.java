package athanor.instruments.scpi;

import athanor.instruments.tck.Bench;
import athanor.instruments.tck.DescribingConformance;
import athanor.instruments.tck.EndingConformance;
import athanor.instruments.tck.SightingConformance;
import athanor.instruments.tck.StartingConformance;
import org.junit.jupiter.api.Nested;

/// The driver against a power supply behind a real socket.
class ConformanceTest {
  @Nested
  class Describing extends DescribingConformance {
    @Override
    protected Bench bench() {
      return new Supply();
    }
  }

  @Nested
  class Starting extends StartingConformance {
    @Override
    protected Bench bench() {
      return new Supply();
    }
  }

  @Nested
  class Sighting extends SightingConformance {
    @Override
    protected Bench bench() {
      return new Supply();
    }
  }

  @Nested
  class Ending extends EndingConformance {
    @Override
    protected Bench bench() {
      return new Supply();
    }
  }
}
