package athanor.opcua.server;

import athanor.opcua.server.fault.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.CompositeValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.X509IdentityValidator;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/// The OPC UA server: where it listens and whom it lets in. It offers SignAndEncrypt only; the
/// endpoint without security answers discovery and nothing else.
record Endpoint(OpcUaServer server, String url, int port) {
  static final String APPLICATION = "urn:athanor:laboratory:server";

  /// Room for results of 16 MB and for many of them.
  private static final EncodingLimits LIMITS =
      new EncodingLimits(65_536, 512, 16 * 1024 * 1024, 128);

  private static final List<SecurityPolicy> POLICIES =
      List.of(SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes256_Sha256_RsaPss);

  /// Aes256_Sha256_RsaPss needs a signature that the JDK knows under another name only.
  private static void knowPss() {
    if (java.security.Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
      java.security.Security.addProvider(new BouncyCastleProvider());
    }
  }

  static Endpoint create(Settings settings, Security security, Login login, int port, Link link) {
    return create(settings, security, login, port, link, false);
  }

  /// @param plain whether it can also be entered without security, to measure what security costs
  static Endpoint create(
      Settings settings, Security security, Login login, int port, Link link, boolean plain) {
    knowPss();
    var config =
        OpcUaServerConfig.builder()
            .setApplicationName(LocalizedText.english("Athanor simulated laboratory"))
            .setApplicationUri(APPLICATION)
            .setProductUri("urn:athanor")
            .setBuildInfo(
                new BuildInfo("urn:athanor", "Athanor", "laboratory", "1", "1", DateTime.now()))
            .setCertificateManager(security.manager())
            .setIdentityValidator(
                new CompositeValidator(
                    AnonymousIdentityValidator.INSTANCE,
                    new UsernameIdentityValidator(challenge ->
                        login.matches(challenge.getUsername(), challenge.getPassword())),
                    new X509IdentityValidator(users(settings)::contains)))
            .setEncodingLimits(LIMITS)
            .setLimits(new Limits())
            .setEndpoints(endpoints(settings.bindAddress(), port, security.certificate(), plain))
            .build();
    var server =
        new OpcUaServer(
            config,
            profile ->
                new OpcTcpServerTransport(
                    OpcTcpServerTransportConfig.newBuilder()
                        .setChannelPipelineCustomizer(link::join)
                        .build()));
    return new Endpoint(
        server, "opc.tcp://" + settings.bindAddress() + ":" + port + "/laboratory", port);
  }

  /// Users who are known by a certificate: those in the folder `pki/users` when the server starts.
  private static List<X509Certificate> users(Settings settings) {
    var folder = Security.users(settings.directory());
    return Files.isDirectory(folder)
        ? new TrustedFolder(folder).getTrustedCertificates()
        : List.of();
  }

  private static Set<EndpointConfig> endpoints(
      String address, int port, X509Certificate certificate, boolean plain) {
    var endpoints = new LinkedHashSet<EndpointConfig>();
    if (plain) {
      endpoints.add(
          endpoint(address, port, "/laboratory")
              .setSecurityPolicy(SecurityPolicy.None)
              .setSecurityMode(MessageSecurityMode.None)
              .addTokenPolicies(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS)
              .build());
    }
    for (var policy : POLICIES) {
      endpoints.add(
          endpoint(address, port, "/laboratory")
              .setCertificate(certificate)
              .setSecurityPolicy(policy)
              .setSecurityMode(MessageSecurityMode.SignAndEncrypt)
              .addTokenPolicies(
                  OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME,
                  OpcUaServerConfig.USER_TOKEN_POLICY_X509,
                  OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS)
              .build());
    }
    endpoints.add(
        endpoint(address, port, "/laboratory/discovery")
            .setSecurityPolicy(SecurityPolicy.None)
            .setSecurityMode(MessageSecurityMode.None)
            .build());
    return endpoints;
  }

  private static EndpointConfig.Builder endpoint(String address, int port, String path) {
    return EndpointConfig.newBuilder()
        .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
        .setBindAddress(address)
        .setHostname(address)
        .setBindPort(port)
        .setPath(path);
  }

  void open() throws IOException {
    try {
      server.startup().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("cannot listen at " + url + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  void close() {
    try {
      server.shutdown().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      System.getLogger(Endpoint.class.getName())
          .log(System.Logger.Level.WARNING, "closing " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A client may be told within a millisecond: runs of a fast world are short.
  private static final class Limits implements OpcUaServerConfigLimits {
    @Override
    public Double getMinPublishingInterval() {
      return 1.0;
    }
  }
}
