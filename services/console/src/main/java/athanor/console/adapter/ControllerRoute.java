package athanor.console.adapter;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Where the controller is another process: passes on what is asked about campaigns, procedures and
/// timetables, so that the page and everybody else need one address only.
@Singleton
class ControllerRoute {
  private static final Logger LOG = Logger.getLogger(ControllerRoute.class);
  private static final int CONNECT_MILLIS = 5_000;

  /// Longer than the controller itself waits for candidates.
  private static final long PATIENCE_MILLIS = 70_000;

  private static final List<String> PATHS =
      List.of("/api/v1/campaigns*", "/api/v1/procedures*", "/api/v1/timetable");
  private static final List<String> PASSED_ON = List.of("Content-Type", "Accept", "Location");

  private final Vertx vertx;
  private final Optional<String> controller;

  /// @param controller its address, `http://127.0.0.1:8102`; absent where it is in this process
  ControllerRoute(
      Vertx vertx,
      @ConfigProperty(name = "athanor.console.controller") Optional<String> controller) {
    this.vertx = vertx;
    this.controller = controller;
  }

  void open(@Observes Router router) {
    controller.ifPresent(address -> {
      var options = new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS);
      HttpClient client = vertx.createHttpClient(options);
      for (String path : PATHS) {
        router.route(path).handler(context -> pass(client, address, context));
      }
      router.post("/api/v1/experiments/*").handler(context -> pass(client, address, context));
    });
  }

  private static void pass(HttpClient client, String address, RoutingContext context) {
    HttpServerRequest asked = context.request();
    asked.pause();
    var options =
        new RequestOptions()
            .setMethod(asked.method())
            .setAbsoluteURI(address + asked.uri())
            .setIdleTimeout(PATIENCE_MILLIS);
    client
        .request(options)
        .compose(request -> {
          copy(asked.headers(), request.headers());
          return request.send(asked);
        })
        .onSuccess(answer -> answer(answer, context))
        .onFailure(fault -> {
          LOG.warnf("the controller at %s does not answer: %s", address, fault.getMessage());
          context
              .response()
              .setStatusCode(502)
              .putHeader("Content-Type", "application/problem+json")
              .end(
                  "{\"title\":\"The controller does not answer.\",\"status\":502,"
                      + "\"detail\":\"The controller does not answer. It is not known whether"
                      + " it has heard.\"}");
        });
  }

  private static void answer(HttpClientResponse answer, RoutingContext context) {
    context.response().setStatusCode(answer.statusCode());
    copy(answer.headers(), context.response().headers());
    context.response().send(answer);
  }

  private static void copy(MultiMap from, MultiMap to) {
    for (String name : PASSED_ON) {
      if (from.contains(name)) {
        to.set(name, from.get(name));
      }
    }
  }
}
