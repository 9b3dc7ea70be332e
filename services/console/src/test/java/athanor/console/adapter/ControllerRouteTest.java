package athanor.console.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControllerRouteTest {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Vertx vertx = Vertx.vertx();
  private HttpServer controller;
  private int port;

  @BeforeEach
  void open() throws Exception {
    controller = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    controller.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          told.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          byte[] answer = "{\"state\": \"paused\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(202, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    controller.start();
    Router router = Router.router(vertx);
    String address = "http://127.0.0.1:" + controller.getAddress().getPort();
    new ControllerRoute(vertx, Optional.of(address)).open(router);
    port =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS)
            .actualPort();
  }

  @AfterEach
  void close() {
    controller.stop(0);
    vertx.close();
  }

  private HttpResponse<String> pause() throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/api/v1/campaigns/snar/pause?a=b"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"reason\": \"lunch\"}"))
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void a_verb_reaches_the_controller_and_its_answer_comes_back() throws Exception {
    HttpResponse<String> answer = pause();

    assertThat(told)
        .containsExactly("POST /api/v1/campaigns/snar/pause?a=b {\"reason\": \"lunch\"}");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"state\": \"paused\"}");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @Test
  void a_controller_that_is_away_is_named() throws Exception {
    controller.stop(0);

    HttpResponse<String> answer = pause();

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("The controller does not answer.");
  }
}
