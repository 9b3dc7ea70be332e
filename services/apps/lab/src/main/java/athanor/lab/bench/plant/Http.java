package athanor.lab.bench.plant;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// The HTTP interfaces of services that may be away: an answer, or an [IOException] when patience
/// is over, by default soon.
public final class Http {
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private Http() {}

  public static HttpResponse<String> get(URI base, String path)
      throws IOException, InterruptedException {
    return get(base, path, PATIENCE);
  }

  public static HttpResponse<String> get(URI base, String path, Duration patience)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(base.resolve(path)).GET(), patience);
  }

  public static HttpResponse<String> post(URI base, String path, String json)
      throws IOException, InterruptedException {
    return post(base, path, json, PATIENCE);
  }

  public static HttpResponse<String> post(URI base, String path, String json, Duration patience)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)),
        patience);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, Duration patience)
      throws IOException, InterruptedException {
    return CLIENT.send(request.timeout(patience).build(), HttpResponse.BodyHandlers.ofString());
  }
}
