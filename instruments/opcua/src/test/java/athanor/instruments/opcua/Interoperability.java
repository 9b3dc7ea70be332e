package athanor.instruments.opcua;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;

/// What tests with servers of other makes need; they run on request, since what they need is
/// fetched first.
final class Interoperability {
  private Interoperability() {}

  static void asked() {
    needs(
        Boolean.getBoolean("athanor.interoperability"),
        "set -Dathanor.interoperability=true to drive servers of other makes");
  }

  static void needs(boolean holds, String otherwise) {
    if (!holds) {
      System.out.println("skipped: " + otherwise);
    }
    Assumptions.assumeTrue(holds, otherwise);
  }

  static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
