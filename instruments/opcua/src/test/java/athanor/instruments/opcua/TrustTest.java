package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.instruments.DriverException;
import athanor.opcua.server.LaboratoryServer;
import athanor.opcua.server.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may talk to whom: both sides must trust the other, and the server must know the user.
class TrustTest {
  @TempDir Path directory;
  private LaboratoryServer server;
  private Certificates certificates;

  @BeforeEach
  void start() throws Exception {
    server = LaboratoryServer.start(Workshop.of(1), Settings.in(directory.resolve("laboratory")));
    certificates = Certificates.in(directory.resolve("gateway"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void an_unknown_server_is_turned_away_and_told_how_to_be_trusted() throws Exception {
    server.trust(certificates.own());
    var thumbprint = Certificates.thumbprint(server.certificate());
    var file = directory.resolve("gateway/rejected").resolve(thumbprint + ".der");

    assertThatThrownBy(() -> connect(server.login().password()))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining(server.endpointUrl())
        .hasMessageContaining("thumbprint " + thumbprint)
        .hasMessageContaining("move " + file);
    Files.move(file, directory.resolve("gateway/trusted").resolve(file.getFileName()));

    assertThat(connect(server.login().password())).isEqualTo(1);
  }

  @Test
  void a_server_that_does_not_know_us_is_said_to_and_which_certificate_it_should_trust()
      throws Exception {
    certificates.trust(server.certificate());

    assertThatThrownBy(() -> connect(server.login().password()))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("turned our connection away")
        .hasMessageContaining("let it trust " + directory.resolve("gateway/own/certificate.der"));
  }

  @Test
  void a_wrong_password_is_named_as_such_and_not_shown() throws Exception {
    certificates.trust(server.certificate());
    server.trust(certificates.own());

    assertThatThrownBy(() -> connect("wrong-secret"))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("does not accept the user " + server.login().user())
        .hasMessageNotContaining("wrong-secret");
  }

  @Test
  void a_user_may_be_known_by_a_certificate() throws Exception {
    certificates.trust(server.certificate());
    server.trust(certificates.own());
    var own = directory.resolve("gateway/own");
    var user =
        new OpcUaSettings.UserCertificate(
            own.resolve("certificate.der"), own.resolve("private-key.der"));

    assertThatThrownBy(() -> connect(user))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("does not accept the user of " + own.resolve("certificate.der"));

    server.close();
    LaboratoryServer.know(directory.resolve("laboratory"), certificates.own());
    server = LaboratoryServer.start(Workshop.of(1), Settings.in(directory.resolve("laboratory")));

    assertThat(connect(user)).isEqualTo(1);
  }

  @Test
  void a_certificate_of_a_user_that_cannot_be_read_is_named() throws Exception {
    certificates.trust(server.certificate());
    server.trust(certificates.own());
    var nothing = directory.resolve("nothing.der");

    assertThatThrownBy(() -> connect(new OpcUaSettings.UserCertificate(nothing, nothing)))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining(nothing.toString());
  }

  @Test
  void a_server_that_is_not_there_is_named() throws Exception {
    server.close();

    assertThatThrownBy(() -> connect(""))
        .isInstanceOf(DriverException.class)
        .hasMessageStartingWith(server.endpointUrl() + " cannot be reached");
  }

  private int connect(String password) throws DriverException {
    return connect(new OpcUaSettings.Login(server.login().user(), password));
  }

  private int connect(OpcUaSettings.Identity login) throws DriverException {
    var settings = new OpcUaSettings(server.endpointUrl(), directory.resolve("gateway"), login);
    try (var driver = new OpcUaDriver(settings)) {
      return driver.connect().size();
    }
  }
}
