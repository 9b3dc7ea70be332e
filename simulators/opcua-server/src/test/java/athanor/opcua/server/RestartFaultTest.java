package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Faults that take the server away, and faults by plan and over HTTP.
class RestartFaultTest {
  @TempDir Path folder;
  private Shaky shaky;

  @BeforeEach
  void open() throws Exception {
    shaky = Shaky.in(folder);
  }

  @AfterEach
  void close() throws Exception {
    shaky.close();
  }

  @Test
  void after_a_restart_results_are_there_at_the_same_address_or_forgotten() throws Exception {
    var address = shaky.laboratory.server().endpointUrl();
    assertThat(shaky.dispense("one").getStatusCode()).isEqualTo(StatusCode.GOOD);

    shaky.cause("{'fault': 'restart', 'away': 0}");
    shaky.again();
    assertThat(shaky.laboratory.server().endpointUrl()).isEqualTo(address);
    assertThat(shaky.runs("liquid-handler")).isEqualTo(1);

    shaky.cause("{'fault': 'restart', 'away': 0, 'remembers': false}");
    shaky.again();
    assertThat(shaky.runs("liquid-handler")).isZero();
  }

  @Test
  void namespaces_in_another_order_hold_the_same_devices() throws Exception {
    var before = shaky.visitor().namespace(Names.LADS);

    shaky.cause("{'fault': 'namespace-order', 'away': 0}");

    var visitor = shaky.again();
    assertThat(visitor.namespace(Names.LADS)).isNotEqualTo(before);
    assertThat(visitor.namespace(Names.OWN)).isLessThan(visitor.namespace(Names.DI));
    assertThat(shaky.dispense("one").getStatusCode()).isEqualTo(StatusCode.GOOD);
  }

  @Test
  void a_certificate_that_ran_out_is_shown_until_the_fault_is_cleared() throws Exception {
    shaky.cause("{'fault': 'certificate-expired', 'away': 0}");

    var shown = Visitor.shown(shaky.laboratory.server());
    assertThatThrownBy(shown::checkValidity).isInstanceOf(CertificateExpiredException.class);

    shaky.laboratory.clear();
    Visitor.shown(shaky.laboratory.server()).checkValidity();
    shaky.again();
  }

  @Test
  void a_node_that_was_removed_is_gone_and_the_others_stay() throws Exception {
    shaky.cause("{'fault': 'node-removed', 'device': 'liquid-handler', 'signal': 'tips'}");

    var visitor = shaky.visitor();
    var set = visitor.find(Shaky.SET + "liquid-handler" + Shaky.UNIT + "LADS:FunctionSet");
    assertThat(visitor.names(set)).contains("free_wells").doesNotContain("tips");
    var tips =
        new org.eclipse.milo.opcua.stack.core.types.builtin.NodeId(
            set.getNamespaceIndex(), set.getIdentifier() + "/tips/SensorValue");
    assertThat(visitor.read(tips).statusCode().isBad()).isTrue();

    shaky.cause("{'fault': 'restart', 'away': 0}");
    assertThat(shaky.again().names(set)).contains("tips");
  }

  @Test
  void a_planned_fault_happens_by_itself() throws Exception {
    shaky.close();
    shaky =
        Shaky.in(
            folder.resolve("."),
            "faults: [{fault: bad-status, device: balance, signal: mass, after: 0.1}]\n");
    var mass =
        shaky
            .visitor()
            .find(
                Shaky.SET + "balance" + Shaky.UNIT + "LADS:FunctionSet/own:mass/LADS:SensorValue");
    var bad = false;
    for (int i = 0; i < 500 && !bad; i++) {
      bad = shaky.visitor().read(mass).statusCode().isBad();
      Thread.sleep(10);
    }
    assertThat(bad).isTrue();
  }

  @Test
  void over_http_a_fault_is_caused_listed_and_cleared_by_who_knows_the_password() throws Exception {
    try (var control = Control.open(shaky.laboratory, 0);
        var http = HttpClient.newHttpClient()) {
      var password = shaky.laboratory.server().login().password();
      assertThat(ask(http, control.url(), "GET", "", "guess")).isEqualTo(List.of(401, "error"));
      assertThat(ask(http, control.url(), "POST", "{\"fault\": \"gremlin\"}", password))
          .isEqualTo(List.of(400, "error"));
      assertThat(
              ask(
                  http,
                  control.url(),
                  "POST",
                  "{\"fault\":\"freeze-link\",\"lasts\":60}",
                  password))
          .isEqualTo(List.of(200, "active"));
      assertThat(shaky.laboratory.active()).containsExactly("link frozen");
      assertThat(ask(http, control.url(), "DELETE", "", password))
          .isEqualTo(List.of(200, "active"));
      assertThat(shaky.laboratory.active()).isEmpty();
    }
  }

  /// Status, and the first field of the answer.
  private static List<Object> ask(
      HttpClient http, String url, String method, String body, String password) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + password)
            .method(method, BodyPublishers.ofString(body))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    return List.of(
        answer.statusCode(), new JsonMapper().readTree(answer.body()).fieldNames().next());
  }
}
