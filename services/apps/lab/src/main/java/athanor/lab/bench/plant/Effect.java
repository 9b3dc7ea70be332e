package athanor.lab.bench.plant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A physical start of a simulated instrument, as its laboratory wrote it down before it answered
/// anybody.
///
/// @param command that it was started for
public record Effect(String device, String command, Instant at) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// All of a ledger, in the order in which they happened. The laboratory must run at one speed.
  public static List<Effect> in(Path ledger) throws IOException {
    List<Effect> effects = new ArrayList<>();
    Instant began = Instant.EPOCH;
    long beganNanos = 0;
    double speed = 1;
    for (String line : Files.readString(ledger).split("\n")) {
      if (!line.endsWith("}")) {
        continue; // empty, or not yet written to its end
      }
      JsonNode entry = JSON.readTree(line);
      switch (entry.path("entry").asText()) {
        case "clock" -> {
          began = Instant.parse(entry.path("real").asText());
          beganNanos = entry.path("worldNanos").asLong();
          speed = entry.path("speed").asDouble();
        }
        case "started" ->
            effects.add(
                new Effect(
                    entry.path("device").asText(),
                    entry.path("task").asText(),
                    began.plusNanos(
                        Math.round((entry.path("worldNanos").asLong() - beganNanos) / speed))));
        default -> {}
      }
    }
    return effects;
  }
}
