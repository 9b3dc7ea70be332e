package athanor.instruments.http;

import athanor.instruments.tck.Bench;
import athanor.instruments.tck.DescribingConformance;
import athanor.instruments.tck.EndingConformance;
import athanor.instruments.tck.OutageConformance;
import athanor.instruments.tck.SightingConformance;
import athanor.instruments.tck.StartingConformance;
import org.junit.jupiter.api.Nested;

/// The driver against a mixer behind a real HTTP server.
class ConformanceTest {
  @Nested
  class Describing extends DescribingConformance {
    @Override
    protected Bench bench() {
      return new Mixer(true);
    }
  }

  @Nested
  class Starting extends StartingConformance {
    @Override
    protected Bench bench() {
      return new Mixer(true);
    }
  }

  @Nested
  class Sighting extends SightingConformance {
    @Override
    protected Bench bench() {
      return new Mixer(true);
    }
  }

  @Nested
  class SightingOfTheForgetful extends SightingConformance {
    @Override
    protected Bench bench() {
      return new Mixer(false);
    }
  }

  @Nested
  class Ending extends EndingConformance {
    @Override
    protected Bench bench() {
      return new Mixer(true);
    }
  }

  @Nested
  class Outage extends OutageConformance {
    @Override
    protected Bench.Breakable bench() {
      return new Mixer(true);
    }
  }
}
