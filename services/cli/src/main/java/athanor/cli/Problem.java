package athanor.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/// A refusal by the laboratory: problem details (RFC 9457) with `faults`, each of a path into the
/// document and a message.
final class Problem {
  private Problem() {}

  /// The body of a good answer.
  ///
  /// @param what was asked about, for the message
  /// @throws Failure that says what is wrong, one fault a line, if the answer is not good
  static JsonNode orBody(String what, HttpResponse<String> answer) {
    JsonNode body = parsed(answer.body());
    if (answer.statusCode() / 100 == 2) {
      return body;
    }
    String reason = reason(body, answer.statusCode());
    throw switch (answer.statusCode()) {
      case 400, 413, 415, 422 -> refused(what, reason, faults(body));
      case 404 -> Failure.badInput(what + ": " + reason);
      default -> Failure.notDone(what + ": " + reason);
    };
  }

  /// The faults say all that the reason would.
  private static Failure refused(String what, String reason, List<String> faults) {
    return Failure.badInput(
        faults.isEmpty()
            ? what + " is refused: " + reason
            : what + " is refused:\n  " + String.join("\n  ", faults));
  }

  private static JsonNode parsed(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : Json.JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String reason(JsonNode body, int status) {
    String detail = body.path("detail").asText("");
    String title = body.path("title").asText("");
    if (!detail.isEmpty()) {
      return detail;
    }
    return title.isEmpty() ? "the laboratory answered HTTP " + status : title;
  }

  private static List<String> faults(JsonNode body) {
    List<String> lines = new ArrayList<>();
    for (JsonNode fault : body.path("faults")) {
      String path = fault.path("path").asText("");
      String message = fault.path("message").asText("");
      lines.add(path.isEmpty() ? message : path + ": " + message);
    }
    return lines;
  }
}
