package athanor.opcua.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Period;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultClientCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.KeyStoreCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;

/// The server's certificate and whom it trusts, in the folder `pki` of its directory: `server.p12`,
/// `trusted/certs`, `rejected/certs`.
///
/// @param manager for Milo
/// @param certificate of the server, self-signed at the first start
record Security(DefaultCertificateManager manager, X509Certificate certificate) {

  static Path trusted(Path directory) {
    return directory.resolve("pki/trusted/certs");
  }

  static Path users(Path directory) {
    return directory.resolve("pki/users");
  }

  /// @param expired whether to show a certificate, kept beside the good one, that ran out yesterday
  static Security in(Path directory, String applicationUri, Login login, boolean expired)
      throws IOException {
    var trusted = Files.createDirectories(trusted(directory));
    var rejected = Files.createDirectories(directory.resolve("pki/rejected/certs"));
    try {
      var secret = login.password().toCharArray();
      var store =
          new KeyStoreCertificateStore(
              new KeyStoreCertificateStore.Settings(
                  directory.resolve(expired ? "pki/expired.p12" : "pki/server.p12"),
                  () -> secret,
                  alias -> secret,
                  false));
      store.initialize();
      var trust = new TrustedFolder(trusted);
      var quarantine = new FileBasedCertificateQuarantine(rejected.toFile());
      var group =
          DefaultApplicationGroup.createAndInitialize(
              trust,
              store,
              new SelfSigned(applicationUri, expired),
              new DefaultClientCertificateValidator(trust, quarantine));
      var chain =
          group.getCertificateChain(NodeIds.RsaSha256ApplicationCertificateType).orElseThrow();
      return new Security(new DefaultCertificateManager(quarantine, group), chain[0]);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("no certificate in " + directory + ": " + e.getMessage(), e);
    }
  }

  private static final class SelfSigned extends RsaSha256CertificateFactory {
    private final String applicationUri;

    private final boolean expired;

    SelfSigned(String applicationUri, boolean expired) {
      this.applicationUri = applicationUri;
      this.expired = expired;
    }

    @Override
    protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keys) throws Exception {
      var builder =
          new SelfSignedCertificateBuilder(keys)
              .setCommonName("Athanor simulated laboratory")
              .setOrganization("Athanor")
              .setApplicationUri(applicationUri)
              .setValidityPeriod(expired ? Period.ofDays(-1) : Period.ofYears(10))
              .addDnsName("localhost")
              .addIpAddress("127.0.0.1");
      return new X509Certificate[] {builder.build()};
    }
  }
}
