package athanor.gateway;

import athanor.execution.adapter.DriverSource;
import athanor.instruments.Driver;
import athanor.instruments.opcua.OpcUaDriver;
import athanor.instruments.opcua.OpcUaSettings;
import athanor.instruments.opcua.OpcUaSettings.Identity;
import athanor.instruments.opcua.OpcUaSettings.Login;
import athanor.instruments.opcua.OpcUaSettings.UserCertificate;
import athanor.instruments.opcua.TelemetrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// The OPC UA servers that the configuration names.
@ApplicationScoped
class OpcUaAddresses implements DriverSource {
  private final List<String> endpoints;
  private final Path certificates;
  private final Optional<String> user;
  private final Optional<String> password;
  private final Optional<Path> userCertificate;
  private final Optional<Path> userKey;
  private final boolean keepsResults;
  private final TelemetrySettings telemetry;

  /// @param endpoints for example `opc.tcp://192.168.7.20:4840`
  /// @param certificates folder with the gateway's own certificate and those it trusts
  /// @param keepsResults whether the devices remember their runs when they restart
  OpcUaAddresses(
      @ConfigProperty(name = "athanor.opcua.endpoints") Optional<List<String>> endpoints,
      @ConfigProperty(name = "athanor.opcua.certificates", defaultValue = "certificates")
          Path certificates,
      @ConfigProperty(name = "athanor.opcua.user") Optional<String> user,
      @ConfigProperty(name = "athanor.opcua.password") Optional<String> password,
      @ConfigProperty(name = "athanor.opcua.user-certificate") Optional<Path> userCertificate,
      @ConfigProperty(name = "athanor.opcua.user-key") Optional<Path> userKey,
      @ConfigProperty(name = "athanor.opcua.keeps-results", defaultValue = "false")
          boolean keepsResults,
      OpcUaTelemetry telemetry) {
    this.endpoints = endpoints.orElse(List.of());
    this.certificates = certificates;
    this.user = user;
    this.password = password;
    this.userCertificate = userCertificate;
    this.userKey = userKey;
    this.keepsResults = keepsResults;
    this.telemetry = telemetry.settings();
  }

  @Override
  public Map<String, Driver> drivers() {
    Map<String, Driver> drivers = new LinkedHashMap<>();
    for (String endpoint : endpoints) {
      OpcUaSettings settings =
          new OpcUaSettings(endpoint, certificates, identity()).telemetry(telemetry);
      drivers.put(endpoint, new OpcUaDriver(keepsResults ? settings.remembering() : settings));
    }
    return drivers;
  }

  private @Nullable Identity identity() {
    if (userCertificate.isPresent() && userKey.isPresent()) {
      return new UserCertificate(userCertificate.get(), userKey.get());
    }
    return user.isPresent() && password.isPresent() ? new Login(user.get(), password.get()) : null;
  }
}
