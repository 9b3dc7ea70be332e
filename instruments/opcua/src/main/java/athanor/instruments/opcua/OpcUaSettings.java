package athanor.instruments.opcua;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where an OPC UA server is, how to be known to it, and what its devices promise.
///
/// @param endpoint for example `opc.tcp://192.168.7.20:4840`
/// @param certificates folder of [Certificates]
/// @param login absent for an anonymous session, which many devices only let look
/// @param keepsResults whether the devices remember their runs when they restart
/// @param requestTimeout after which the answer to a request is no longer waited for
/// @param telemetry how the signals are followed
/// @param profile what is known of its devices beyond what they show
/// @param settling the longest time for which a server may hold a call that it has taken before it
///   executes it; only after so long a silence is a command that was not found certainly unseen
public record OpcUaSettings(
    String endpoint,
    Path certificates,
    @Nullable Identity login,
    boolean keepsResults,
    Duration requestTimeout,
    Duration settling,
    TelemetrySettings telemetry,
    Profile profile) {
  /// Of OPC UA over TCP.
  private static final int REGISTERED_PORT = 4840;

  public OpcUaSettings {
    var uri = URI.create(endpoint);
    if (!"opc.tcp".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException(endpoint + " is not of the form opc.tcp://host:port");
    }
    if (!requestTimeout.isPositive()) {
      throw new IllegalArgumentException("requestTimeout must be above 0 s, not " + requestTimeout);
    }
    if (settling.isNegative()) {
      throw new IllegalArgumentException("settling must not be below 0 s, but is " + settling);
    }
  }

  /// A device of which nothing is promised: it may forget, and hold calls for as long as we wait.
  public OpcUaSettings(String endpoint, Path certificates, @Nullable Identity login) {
    this(
        endpoint,
        certificates,
        login,
        false,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        TelemetrySettings.USUAL,
        Profile.NONE);
  }

  public OpcUaSettings remembering() {
    return new OpcUaSettings(
        endpoint, certificates, login, true, requestTimeout, settling, telemetry, profile);
  }

  public OpcUaSettings settling(Duration longest) {
    return new OpcUaSettings(
        endpoint, certificates, login, keepsResults, requestTimeout, longest, telemetry, profile);
  }

  public OpcUaSettings requestTimeout(Duration timeout) {
    return new OpcUaSettings(
        endpoint, certificates, login, keepsResults, timeout, settling, telemetry, profile);
  }

  public OpcUaSettings telemetry(TelemetrySettings followed) {
    return new OpcUaSettings(
        endpoint, certificates, login, keepsResults, requestTimeout, settling, followed, profile);
  }

  public OpcUaSettings profile(Profile known) {
    return new OpcUaSettings(
        endpoint, certificates, login, keepsResults, requestTimeout, settling, telemetry, known);
  }

  String host() {
    return URI.create(endpoint).getHost();
  }

  int port() {
    var port = URI.create(endpoint).getPort();
    return port < 0 ? REGISTERED_PORT : port;
  }

  /// A user of the server.
  public sealed interface Identity {}

  public record Login(String user, String password) implements Identity {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /// A user who is known by a certificate.
  ///
  /// @param certificate in DER or PEM form
  /// @param key its private key, PKCS #8 without a password, in DER or PEM form
  public record UserCertificate(Path certificate, Path key) implements Identity {}
}
