package athanor.instruments.http;

import athanor.instruments.Instrument;
import athanor.instruments.documents.Paper;
import athanor.instruments.tck.Bench;
import athanor.schemas.Value;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A mixer that speaks HTTP, with the driver attached. It works on while it is unplugged.
final class Mixer implements Bench.Breakable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DOCUMENT =
      """
      id: mixer-1
      kind: mixer
      keepsResults: %s
      settling: 0.1
      timeout: 1
      steers: [held]
      operations:
        mix:
          arguments:
            speed: {unit: /min, min: 50, max: 1200}
            direction: {words: [left, right], optional: true}
          results:
            torque: {unit: N.m}
            note: {shape: text}
            trace: {unit: "1", shape: series}
        shake: {}
      signals:
        temperature: {unit: Cel}
        humidity: {unit: "%%"}
      """;

  /// How it treats the next start.
  enum Mood {
    WELL,
    /// Begins it and closes the connection without an answer.
    MUTE,
    /// Closes the connection, and begins it a little later.
    LATE,
    /// Answers without having begun it: HTTP 500.
    BROKEN
  }

  final Map<String, ObjectNode> runs = new ConcurrentHashMap<>();
  final Map<String, AtomicInteger> begun = new ConcurrentHashMap<>();
  volatile Mood mood = Mood.WELL;
  volatile String boot = "first";
  private volatile boolean held;
  private final HttpDriver driver;
  private final Instrument instrument;
  private final int port;
  private HttpServer server;

  Mixer(boolean keepsResults) {
    try {
      server = serve(0);
      port = server.getAddress().getPort();
      driver =
          new HttpDriver(
              HttpSettings.read(
                  URI.create("http://127.0.0.1:" + port),
                  Paper.of(
                      "mixer.yaml",
                      DOCUMENT.formatted(keepsResults).getBytes(StandardCharsets.UTF_8)),
                  Optional.of("secret")));
      instrument = driver.connect().getFirst();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpServer serve(int at) throws IOException {
    var made = HttpServer.create(new InetSocketAddress("127.0.0.1", at), 0);
    made.createContext("/", this::handle);
    made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    made.start();
    return made;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!"Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 401, JSON.createObjectNode().put("reason", "who are you?"));
        return;
      }
      var path = exchange.getRequestURI().getPath().split("/");
      var sent = exchange.getRequestBody().readAllBytes();
      switch (exchange.getRequestMethod() + " " + path[1]) {
        case "GET status" -> answer(exchange, 200, status());
        case "GET runs" -> answer(exchange, known(path[2]) ? 200 : 404, run(path[2]));
        case "PUT runs" -> start(exchange, path[2], (ObjectNode) JSON.readTree(sent));
        case "PUT state" -> {
          held = JSON.readTree(sent).path("state").asText().equals("held");
          answer(exchange, 200, status());
        }
        case "DELETE runs" -> {
          runs.get(path[2]).put("state", "aborted").put("reason", "on request");
          answer(exchange, 200, run(path[2]));
        }
        default -> answer(exchange, 404, JSON.createObjectNode());
      }
    }
  }

  private boolean known(String command) {
    return runs.containsKey(command);
  }

  private ObjectNode run(String command) {
    return known(command) ? runs.get(command) : JSON.createObjectNode().put("state", "unseen");
  }

  private ObjectNode status() {
    var status = JSON.createObjectNode();
    status.put("state", held ? "held" : busy().isEmpty() ? "idle" : "running").put("run", busy());
    status.putObject("signals").put("temperature", 21.5);
    return status;
  }

  private String busy() {
    return runs.entrySet().stream()
        .filter(run -> run.getValue().path("state").asText().equals("running"))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private void start(HttpExchange exchange, String command, ObjectNode asked) throws IOException {
    if (known(command)) {
      answer(exchange, 200, run(command));
    } else if (!busy().isEmpty()) {
      answer(exchange, 409, JSON.createObjectNode().put("reason", "busy with " + busy()));
    } else {
      switch (mood) {
        case WELL -> {
          begin(command, asked);
          answer(exchange, 201, run(command));
        }
        case MUTE -> begin(command, asked);
        case BROKEN -> answer(exchange, 500, JSON.createObjectNode());
        case LATE ->
            Thread.startVirtualThread(() -> {
              sleep(50);
              begin(command, asked);
            });
      }
    }
  }

  private void begin(String command, ObjectNode asked) {
    begun.computeIfAbsent(command, _ -> new AtomicInteger()).incrementAndGet();
    runs.put(command, asked.put("state", "running").put("run", "run-" + runs.size()));
    boolean lasting = asked.path("operation").asText().equals("mix");
    var results = asked.putObject("results").put("torque", 0.5).put("note", "smooth");
    results.putObject("trace").put("start", 0).put("step", 1).putArray("values").add(1.5).add(2);
    if (lasting) {
      Thread.startVirtualThread(() -> {
        sleep(1_500);
        if (asked.path("state").asText().equals("running")) {
          asked.put("state", "completed");
        }
      });
    } else {
      asked.put("state", "completed");
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(Duration.ofMillis(millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    var bytes = JSON.writeValueAsBytes(body.deepCopy().put("boot", boot));
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public Instrument instrument() {
    return instrument;
  }

  @Override
  public Work lasting() {
    return new Work("mix", Map.of("speed", Value.of(300, "/min"), "direction", Value.of("left")));
  }

  @Override
  public Work instant() {
    return new Work("shake", Map.of());
  }

  @Override
  public int runs(UUID command) {
    var count = begun.get(command.toString());
    return count == null ? 0 : count.get();
  }

  @Override
  public void unplug() {
    server.stop(0);
  }

  @Override
  public void replug() {
    try {
      server = serve(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.close();
    server.stop(0);
  }
}
