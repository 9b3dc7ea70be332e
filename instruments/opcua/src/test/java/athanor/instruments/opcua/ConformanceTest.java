package athanor.instruments.opcua;

import athanor.instruments.tck.Bench;
import athanor.instruments.tck.DescribingConformance;
import athanor.instruments.tck.EndingConformance;
import athanor.instruments.tck.OutageConformance;
import athanor.instruments.tck.SightingConformance;
import athanor.instruments.tck.StartingConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/// The driver against a simulated laboratory, over a real encrypted connection.
class ConformanceTest {
  @Nested
  class Describing extends DescribingConformance {
    @TempDir Path directory;

    @Override
    protected Bench bench() throws Exception {
      return Simulated.mixers(1, directory);
    }
  }

  @Nested
  class Starting extends StartingConformance {
    @TempDir Path directory;

    @Override
    protected Bench bench() throws Exception {
      return Simulated.mixers(1, directory);
    }
  }

  @Nested
  class Sighting extends SightingConformance {
    @TempDir Path directory;

    @Override
    protected Bench bench() throws Exception {
      return Simulated.mixers(1, directory);
    }
  }

  @Nested
  class Ending extends EndingConformance {
    @TempDir Path directory;

    @Override
    protected Bench bench() throws Exception {
      return Simulated.mixers(1, directory);
    }
  }

  @Nested
  class Outage extends OutageConformance {
    @TempDir Path directory;

    @Override
    protected Bench.Breakable bench() throws Exception {
      return Simulated.mixers(1, directory);
    }
  }
}
