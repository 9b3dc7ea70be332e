package athanor.app.console;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// The controller behind the console: requests are passed on as they came, answers as they are.
@ApplicationScoped
class Controller {
  /// Longer than the controller itself waits for candidates.
  private static final Duration PATIENCE = Duration.ofSeconds(70);

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /// @param base `http://127.0.0.1:8102`, without a path
  Controller(
      @ConfigProperty(name = "athanor.controller.url", defaultValue = "http://127.0.0.1:8102")
          URI base) {
    this.base = base;
  }

  Response get(URI asked) throws InterruptedException {
    return send(HttpRequest.newBuilder(target(asked)).GET());
  }

  /// @param mediaType of the body; JSON where none is given
  Response post(URI asked, @Nullable String mediaType, byte @Nullable [] body)
      throws InterruptedException {
    return send(
        HttpRequest.newBuilder(target(asked))
            .header("Content-Type", mediaType == null ? MediaType.APPLICATION_JSON : mediaType)
            .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)));
  }

  /// The same path and query on the controller.
  private URI target(URI asked) {
    String query = asked.getRawQuery();
    return URI.create(base + asked.getRawPath() + (query == null ? "" : "?" + query));
  }

  private Response send(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<byte[]> answer =
          client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
      Response.ResponseBuilder response = Response.status(answer.statusCode());
      for (String header : new String[] {"Content-Type", "Location"}) {
        answer.headers().firstValue(header).ifPresent(value -> response.header(header, value));
      }
      return answer.body().length == 0 ? response.build() : response.entity(answer.body()).build();
    } catch (IOException e) {
      return silence(e);
    }
  }

  private Response silence(IOException e) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", "The controller does not answer");
    problem.put("status", 502);
    problem.put(
        "detail", "no answer from " + base + " (" + e + "); nobody knows whether it was heard");
    return Response.status(502).type("application/problem+json").entity(problem).build();
  }

  @PreDestroy
  void close() {
    client.close();
  }
}
