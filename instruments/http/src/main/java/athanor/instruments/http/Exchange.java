package athanor.instruments.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Single requests, each sent once: no redirects, no repetitions, bodies of at most 16 MB. (The
/// client of the JDK repeats GET alone, which changes nothing.)
final class Exchange implements AutoCloseable {
  private static final long MOST_BYTES = 16L << 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .build();

  private final HttpSettings settings;
  private final HttpClient client;

  /// @param body what was said, missing where it was no JSON
  record Answer(int status, JsonNode body) {
    /// Words of a refusal.
    String reason() {
      var reason = body.path("reason").asText("");
      return reason.isBlank() ? "HTTP " + status : abridged(reason);
    }
  }

  /// Nothing has left this process.
  static final class Unreachable extends IOException {
    Unreachable(String message) {
      super(message);
    }
  }

  Exchange(HttpSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout())
            .build();
  }

  Answer ask(String path) throws IOException {
    return send("GET", path, null);
  }

  /// @throws Unreachable if it was certainly not sent; any other exception leaves that open
  Answer send(String method, String path, @Nullable Object body) throws IOException {
    var base = settings.address().toString();
    var uri = URI.create((base.endsWith("/") ? base : base + "/") + path);
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(settings.timeout())
            .header("Accept", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    var answer = await(request.build());
    return new Answer(answer.statusCode(), parsed(answer.body()));
  }

  /// The limit holds for the whole answer: one that trickles in for ever is none.
  private HttpResponse<byte[]> await(HttpRequest request) throws IOException {
    var answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      return answer.get(2 * settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      var cause = e.getCause();
      if (cause instanceof ConnectException
          || cause instanceof java.net.http.HttpConnectTimeoutException) {
        throw new Unreachable(settings.address() + " cannot be reached");
      }
      throw new IOException(said(cause), cause);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no whole answer within " + settings.timeout().multipliedBy(2), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String said(@Nullable Throwable cause) {
    return cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
  }

  private static JsonNode parsed(byte[] body) {
    try {
      var tree = body.length == 0 ? null : JSON.readTree(body);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  static String abridged(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
