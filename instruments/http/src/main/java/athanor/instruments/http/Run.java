package athanor.instruments.http;

import athanor.instruments.http.Exchange.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/// What the instrument says about one command.
///
/// @param boot which life of the instrument says so
sealed interface Run {
  String boot();

  record Unseen(String boot) implements Run {}

  record Active(String boot, String run) implements Run {}

  record Over(String boot, String run, End end, JsonNode body) implements Run {}

  /// How a run may end.
  enum End {
    COMPLETED,
    FAILED,
    ABORTED
  }

  /// That nothing is known of a command counts only if the instrument itself says so: another
  /// server on the way also answers 404.
  ///
  /// @throws IOException if it is not an answer of this protocol
  static Run of(Answer answer) throws IOException {
    var body = answer.body();
    var boot = body.path("boot").asText("");
    var state = body.path("state").asText("");
    var run = body.path("run").asText("");
    if (boot.isEmpty() || answer.status() != 200 && answer.status() != 404) {
      throw new IOException("answered HTTP " + answer.status() + " without naming its boot");
    }
    if (answer.status() == 404 && state.equals("unseen")) {
      return new Unseen(boot);
    }
    if (answer.status() == 200) {
      switch (state) {
        case "running", "held" -> {
          return new Active(boot, run);
        }
        case "completed" -> {
          return new Over(boot, run, End.COMPLETED, body);
        }
        case "failed" -> {
          return new Over(boot, run, End.FAILED, body);
        }
        case "aborted" -> {
          return new Over(boot, run, End.ABORTED, body);
        }
        default -> {}
      }
    }
    throw new IOException(
        "answered HTTP " + answer.status() + " with the state '" + Exchange.abridged(state) + "'");
  }
}
