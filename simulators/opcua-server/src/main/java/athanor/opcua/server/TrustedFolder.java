package athanor.opcua.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;

/// Trusts the certificates that lie in a folder, read anew at each handshake: a certificate put
/// there is trusted at once, one taken away no longer.
final class TrustedFolder extends MemoryTrustListManager {
  private static final System.Logger LOG = System.getLogger(TrustedFolder.class.getName());

  private final Path folder;

  TrustedFolder(Path folder) {
    this.folder = folder;
  }

  static void add(Path folder, X509Certificate certificate) throws IOException {
    try {
      Files.createDirectories(folder);
      var encoded = certificate.getEncoded();
      var print = MessageDigest.getInstance("SHA-1").digest(encoded);
      var name = HexFormat.of().formatHex(print);
      var partial = folder.resolve(name + ".partial");
      Files.write(partial, encoded);
      Files.move(partial, folder.resolve(name + ".der"), StandardCopyOption.REPLACE_EXISTING);
    } catch (CertificateException | NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }

  @Override
  public List<X509Certificate> getTrustedCertificates() {
    var certificates = new ArrayList<X509Certificate>();
    try (var files = Files.newDirectoryStream(folder, "*.{der,crt,cer,pem}")) {
      var factory = CertificateFactory.getInstance("X.509");
      for (var file : files) {
        try (var in = Files.newInputStream(file)) {
          certificates.add((X509Certificate) factory.generateCertificate(in));
        } catch (CertificateException e) {
          LOG.log(System.Logger.Level.WARNING, "{0} is no certificate: {1}", file, e.getMessage());
        }
      }
    } catch (IOException | CertificateException e) {
      LOG.log(System.Logger.Level.WARNING, "no client can be trusted: " + folder, e);
    }
    return certificates;
  }
}
