package athanor.opcua.server;

import athanor.opcua.server.document.Misfits;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Faults on command, over HTTP on loopback: it works also while the laboratory's own link does
/// not. `POST /faults` with a fault as JSON causes it, `GET /faults` lists what is wrong, `DELETE
/// /faults` makes everything well. Whoever calls must know the laboratory's password
/// (`Authorization: Bearer …`).
public final class Control implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST = 10_000;

  private final HttpServer http;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Laboratory laboratory;

  private Control(Laboratory laboratory, HttpServer http) {
    this.laboratory = laboratory;
    this.http = http;
  }

  /// @param port 0 for any free one
  public static Control open(Laboratory laboratory, int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var control = new Control(laboratory, HttpServer.create(address, 0));
    control.http.createContext("/faults", control::handle);
    control.http.setExecutor(control.workers);
    control.http.start();
    return control;
  }

  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/faults";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var login = laboratory.server().login();
      var given = exchange.getRequestHeaders().getFirst("Authorization");
      if (given == null
          || !given.startsWith("Bearer ")
          || !login.matches(login.user(), given.substring("Bearer ".length()))) {
        answer(exchange, 401, Map.of("error", "the laboratory's password is needed"));
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "GET" -> answer(exchange, 200, Map.of("active", laboratory.active()));
        case "DELETE" -> {
          laboratory.clear();
          answer(exchange, 200, Map.of("active", laboratory.active()));
        }
        case "POST" -> cause(exchange);
        default -> answer(exchange, 405, Map.of("error", "GET, POST or DELETE"));
      }
    }
  }

  private void cause(HttpExchange exchange) throws IOException {
    try {
      JsonNode fault = JSON.readTree(exchange.getRequestBody().readNBytes(MOST));
      laboratory.cause(fault);
      answer(exchange, 200, Map.of("active", laboratory.active()));
    } catch (JsonProcessingException e) {
      answer(exchange, 400, Map.of("error", e.getOriginalMessage()));
    } catch (Misfits e) {
      List<String> faults = e.all().stream().map(Object::toString).toList();
      answer(exchange, 400, Map.of("error", faults));
    } catch (IllegalArgumentException | IllegalStateException e) {
      answer(exchange, 409, Map.of("error", String.valueOf(e.getMessage())));
    }
  }

  private static void answer(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    var bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
    workers.close();
  }
}
