package athanor.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Waits until the services know the instruments: only then does a laboratory count as started.
final class Readiness {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 50;

  private Readiness() {}

  /// @param instruments how many there must be
  /// @throws IllegalStateException if they are not there in time
  static void await(URI address, int instruments) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v1/instruments"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String last = "no answer";
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      while (System.nanoTime() < deadline) {
        try {
          HttpResponse<String> response =
              client.send(request, HttpResponse.BodyHandlers.ofString());
          last = response.body();
          if (response.statusCode() == 200 && count(last) >= instruments) {
            return;
          }
        } catch (IOException e) {
          last = String.valueOf(e.getMessage());
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException(
        "%d instruments were expected within %d s, the last answer was %s"
            .formatted(instruments, PATIENCE.toSeconds(), last));
  }

  private static int count(String json) {
    return json.split("\"capability\"", -1).length - 1;
  }
}
