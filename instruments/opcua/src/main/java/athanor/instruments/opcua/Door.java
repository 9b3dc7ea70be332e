package athanor.instruments.opcua;

import athanor.instruments.DriverException;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;

/// The way into a server that we are willing to take: signed, encrypted and trusted, or none.
final class Door {
  private static final System.Logger LOG = System.getLogger(Door.class.getName());

  /// Both are sound; the first is what all devices and Java machines have, the second needs RSA-PSS
  /// by the name that Milo gives it. Weaker policies are never taken, whatever else a server
  /// offers.
  private static final List<String> POLICIES =
      Stream.of(SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes256_Sha256_RsaPss)
          .filter(Door::possible)
          .map(SecurityPolicy::getUri)
          .toList();

  private Door() {}

  private static boolean possible(SecurityPolicy policy) {
    try {
      Signature.getInstance(policy.getAsymmetricSignatureAlgorithm().getTransformation());
      return true;
    } catch (NoSuchAlgorithmException e) {
      return false;
    }
  }

  /// @throws DriverException if the server cannot be reached, offers nothing that we accept, or is
  ///   not trusted
  static EndpointDescription find(OpcUaSettings settings, Certificates certificates)
      throws DriverException {
    var endpoint = choose(settings.endpoint(), offers(settings));
    trust(settings.endpoint(), endpoint, certificates);
    // servers behind containers and address translation often name an address that only they know
    var named = URI.create(endpoint.getEndpointUrl());
    if (!settings.host().equals(named.getHost()) || settings.port() != named.getPort()) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0} calls itself {1}; it is reached at {2}:{3}",
          settings.endpoint(),
          endpoint.getEndpointUrl(),
          settings.host(),
          String.valueOf(settings.port()));
    }
    return EndpointUtil.updateUrl(endpoint, settings.host(), settings.port());
  }

  private static List<EndpointDescription> offers(OpcUaSettings settings) throws DriverException {
    var timeout = settings.requestTimeout();
    try {
      return DiscoveryClient.getEndpoints(settings.endpoint())
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new DriverException(settings.endpoint() + " cannot be reached: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new DriverException(
          settings.endpoint() + " did not answer within " + timeout.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException("interrupted while asking " + settings.endpoint(), e);
    }
  }

  static EndpointDescription choose(String address, List<EndpointDescription> offers)
      throws DriverException {
    return offers.stream()
        .filter(offer -> offer.getSecurityMode() == MessageSecurityMode.SignAndEncrypt)
        .filter(offer -> POLICIES.contains(offer.getSecurityPolicyUri()))
        .filter(offer -> offer.getEndpointUrl().startsWith("opc.tcp:"))
        .min(Comparator.comparingInt(offer -> POLICIES.indexOf(offer.getSecurityPolicyUri())))
        .orElseThrow(() ->
            new DriverException(
                address
                    + " offers no endpoint with SignAndEncrypt and Basic256Sha256 or"
                    + " Aes256_Sha256_RsaPss, but "
                    + offers.stream().map(Door::says).sorted().toList()
                    + "; enable one of them at the server"));
  }

  private static String says(EndpointDescription offer) {
    return brief(offer.getSecurityPolicyUri()) + "/" + offer.getSecurityMode();
  }

  private static String brief(String policy) {
    return policy.substring(policy.indexOf('#') + 1);
  }

  private static void trust(String address, EndpointDescription endpoint, Certificates certificates)
      throws DriverException {
    try {
      var bytes = endpoint.getServerCertificate().bytesOrEmpty();
      var chain = CertificateUtil.decodeCertificates(bytes);
      var server = chain.getFirst();
      try {
        certificates.check(chain, endpoint.getServer().getApplicationUri());
      } catch (UaException e) {
        var file = certificates.reject(server);
        throw new DriverException(
            "%s shows a certificate that is not accepted (%s): %s, issued to %s, SHA-1 thumbprint %s. If the device shows the same thumbprint, move %s to the folder trusted beside it."
                .formatted(
                    address,
                    e.getMessage(),
                    "valid until " + server.getNotAfter().toInstant(),
                    server.getSubjectX500Principal(),
                    Certificates.thumbprint(server),
                    file),
            e);
      }
    } catch (UaException | IOException | GeneralSecurityException e) {
      throw new DriverException(
          "the certificate of " + address + " cannot be examined: " + e.getMessage(), e);
    }
  }
}
