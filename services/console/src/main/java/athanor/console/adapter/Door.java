package athanor.console.adapter;

import athanor.console.Visitor;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Where every HTTP request comes in, whatever it is for: refuses what other sites send, and tells
/// the browser what the page may do.
@Singleton
class Door {
  private static final Logger LOG = Logger.getLogger(Door.class);
  private static final int BEFORE_ALL_ELSE = 1_000;

  private final Set<String> names;

  /// @param hosts names besides `localhost` that people reach the service by, without port
  Door(
      @ConfigProperty(name = "athanor.http.hosts", defaultValue = "localhost") List<String> hosts) {
    names = new HashSet<>(List.of("localhost"));
    hosts.forEach(host -> names.add(host.strip().toLowerCase(Locale.ROOT)));
  }

  void guard(@Observes Filters filters) {
    filters.register(this::enter, BEFORE_ALL_ELSE);
  }

  private void enter(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    // after an upgrade nobody may be left with half of the old page
    context.addHeadersEndHandler(_ -> response.putHeader("Cache-Control", "no-cache"));
    response
        .putHeader(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                + " object-src 'none'")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    var visitor =
        new Visitor(
            request.method().name(),
            request.authority() == null ? null : request.authority().toString(),
            request.getHeader("Origin"),
            request.getHeader("Sec-Fetch-Site"));
    visitor
        .refusal(names)
        .ifPresentOrElse(
            reason -> {
              LOG.warnf("%s %s refused: %s", request.method(), request.path(), reason);
              response.setStatusCode(403).putHeader("Content-Type", "text/plain").end(reason);
            },
            context::next);
  }
}
