package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.opcua.server.LaboratoryServer;
import athanor.opcua.server.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that comes back with another certificate.
@Timeout(90)
class RenewalTest {
  @TempDir Path directory;

  @Test
  void it_is_turned_away_and_says_so_until_a_person_trusts_it_and_then_used_without_more_ado()
      throws Exception {
    var certificates = Certificates.in(directory.resolve("gateway"));
    var server = start(0);
    server.trust(certificates.own());
    certificates.trust(server.certificate());
    var login = new OpcUaSettings.Login(server.login().user(), server.login().password());
    var settings = new OpcUaSettings(server.endpointUrl(), directory.resolve("gateway"), login);
    try (var driver = new OpcUaDriver(settings)) {
      var mixer = driver.connect().getFirst();
      assertThat(mixer.connected()).isTrue();
      assertThat(mixer.trouble()).isEmpty();
      assertThat(driver.expiring()).isEmpty();
      assertEnds(certificates, server.certificate());

      server.close();
      Files.delete(directory.resolve("laboratory/pki/server.p12"));
      server = start(URI.create(settings.endpoint()).getPort());

      var thumbprint = Certificates.thumbprint(server.certificate());
      while (!mixer.trouble().contains(thumbprint)) {
        Thread.sleep(20);
      }
      assertThat(mixer.connected()).isFalse();
      var rejected =
          certificates.known().stream()
              .filter(each -> each.standing() == Known.Standing.REJECTED)
              .toList();
      assertThat(rejected)
          .singleElement()
          .satisfies(each -> {
            assertThat(each.thumbprint()).isEqualTo(thumbprint);
            assertThat(each.hosts()).contains("localhost", "127.0.0.1");
            assertThat(each.isValid(Instant.now())).isTrue();
          });

      certificates.move(rejected.getFirst().file(), Known.Standing.TRUSTED);
      while (!mixer.connected()) {
        Thread.sleep(20);
      }
      assertThat(mixer.sample()).hasSize(2);
    } finally {
      server.close();
    }
  }

  private static void assertEnds(Certificates certificates, X509Certificate server)
      throws Exception {
    var shown = ByteString.of(server.getEncoded());
    var end = server.getNotAfter().toInstant();

    assertThat(Expiry.soon(certificates, shown, end.plus(Duration.ofDays(1))))
        .contains("the certificate of the server", "has ended on " + end);
    assertThat(
            Expiry.soon(
                certificates,
                ByteString.NULL_VALUE,
                certificates.own().getNotAfter().toInstant().minus(Duration.ofDays(29))))
        .startsWith("the gateway's own certificate")
        .contains("ends on");
  }

  private LaboratoryServer start(int port) throws Exception {
    return LaboratoryServer.start(
        Workshop.of(1), Settings.in(directory.resolve("laboratory")).withPort(port));
  }
}
