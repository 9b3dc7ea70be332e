package athanor.instruments.opcua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Period;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.DefaultClientCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;

/// A folder with the certificate by which servers know us, those of servers that we trust, and
/// those that were turned away and wait for a person:
///
/// ```
/// own/certificate.der   to be trusted by the servers
/// own/private-key.der   PKCS #8, readable by its owner only
/// trusted/*.der         servers, or authorities that sign for servers
/// rejected/<SHA-1 thumbprint>.der
/// ```
///
/// Moving a file from `rejected` to `trusted` is the act of trust; it counts from the next
/// connection.
public final class Certificates {
  private static final int KEY_BITS = 2048;
  private static final int MOST_REJECTED = 100;
  private static final Set<ValidationCheck> CHECKS =
      Set.of(ValidationCheck.VALIDITY, ValidationCheck.APPLICATION_URI, ValidationCheck.REVOCATION);

  private final Path directory;
  private final X509Certificate own;
  private final KeyPair keys;

  private Certificates(Path directory, X509Certificate own, KeyPair keys) {
    this.directory = directory;
    this.own = own;
    this.keys = keys;
  }

  /// Opens the folder; makes it, and a certificate of our own, where there is none.
  public static Certificates in(Path directory) throws IOException, GeneralSecurityException {
    for (var folder : List.of("own", "trusted", "rejected")) {
      Files.createDirectories(directory.resolve(folder));
    }
    return in(directory, "own");
  }

  /// The same folder in the eyes of another application: it trusts the same servers, which know it
  /// by the certificate in the folder `other`.
  Certificates another() throws IOException, GeneralSecurityException {
    Files.createDirectories(directory.resolve("other"));
    return in(directory, "other");
  }

  private static Certificates in(Path directory, String name)
      throws IOException, GeneralSecurityException {
    var certificate = directory.resolve(name + "/certificate.der");
    var key = directory.resolve(name + "/private-key.der");
    if (!Files.exists(certificate)) {
      make(certificate, key);
    }
    var own = read(certificate);
    var secret =
        KeyFactory.getInstance("RSA")
            .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(key)));
    return new Certificates(directory, own, new KeyPair(own.getPublicKey(), secret));
  }

  public X509Certificate own() {
    return own;
  }

  public void trust(X509Certificate server) throws IOException, GeneralSecurityException {
    write(directory.resolve("trusted").resolve(thumbprint(server) + ".der"), server.getEncoded());
  }

  /// SHA-1 of the certificate, in capital hexadecimal digits: what devices and OPC UA tools show.
  public static String thumbprint(X509Certificate certificate) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
    return HexFormat.of().withUpperCase().formatHex(digest);
  }

  KeyPair keys() {
    return keys;
  }

  String applicationUri() {
    return CertificateUtil.getSanUri(own).orElseThrow();
  }

  /// OPC 10000-4, 6.1.3: trust, validity, revocation and the application's URI. Host names are not
  /// compared: instruments are reached by addresses that their makers could not know.
  void check(List<X509Certificate> chain, String applicationUri)
      throws IOException, GeneralSecurityException, UaException {
    var trusted = new ArrayList<X509Certificate>();
    try (var files = Files.list(directory.resolve("trusted"))) {
      for (var file : files.filter(file -> file.toString().endsWith(".der")).sorted().toList()) {
        trusted.add(read(file));
      }
    }
    if (trusted.isEmpty()) {
      throw new UaException(
          StatusCodes.Bad_CertificateUntrusted, "no certificate of a server is trusted yet");
    }
    var list = new MemoryTrustListManager();
    list.setTrustedCertificates(trusted);
    new DefaultClientCertificateValidator(list, CHECKS, new MemoryCertificateQuarantine())
        .validateCertificateChain(chain, applicationUri, null);
  }

  /// Keeps a copy for a person to look at, unless there are more than a person would.
  Path reject(X509Certificate server) throws IOException, GeneralSecurityException {
    var folder = directory.resolve("rejected");
    var file = folder.resolve(thumbprint(server) + ".der");
    try (var files = Files.list(folder)) {
      if (files.count() < MOST_REJECTED) {
        write(file, server.getEncoded());
      }
    }
    return file;
  }

  /// All certificates of the folder: our own, the trusted, those turned away.
  public List<Known> known() throws IOException, GeneralSecurityException {
    var known = new ArrayList<Known>();
    known.add(Known.of(Known.Standing.OWN, directory.resolve("own/certificate.der"), own));
    for (var standing : List.of(Known.Standing.TRUSTED, Known.Standing.REJECTED)) {
      try (var files = Files.list(directory.resolve(standing.folder()))) {
        for (var file : files.filter(each -> each.toString().endsWith(".der")).sorted().toList()) {
          known.add(Known.of(standing, file, read(file)));
        }
      }
    }
    return List.copyOf(known);
  }

  /// Trusts a certificate that was turned away, or no longer one that was trusted; from the next
  /// connection on.
  ///
  /// @param file of the folders `trusted` or `rejected`
  public void move(Path file, Known.Standing to) throws IOException {
    Files.move(
        file,
        directory.resolve(to.folder()).resolve(file.getFileName()),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void make(Path certificate, Path key)
      throws IOException, GeneralSecurityException {
    var keys = SelfSignedCertificateGenerator.generateRsaKeyPair(KEY_BITS);
    var uri = "urn:athanor:gateway:" + HexFormat.of().formatHex(fingerprint(keys), 0, 8);
    X509Certificate own;
    try {
      own =
          new SelfSignedCertificateBuilder(keys)
              .setCommonName("Athanor gateway")
              .setOrganization("Athanor")
              .setApplicationUri(uri)
              .addDnsName("localhost")
              .addIpAddress("127.0.0.1")
              .setValidityPeriod(Period.ofYears(5))
              .build();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new GeneralSecurityException("could not sign a certificate of our own", e);
    }
    write(key, keys.getPrivate().getEncoded());
    write(certificate, own.getEncoded());
  }

  private static byte[] fingerprint(KeyPair keys) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(keys.getPublic().getEncoded());
  }

  static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
    try (var bytes = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
    } catch (GeneralSecurityException e) {
      throw new GeneralSecurityException(file + " is not a certificate in DER or PEM form", e);
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    var part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
    }
    Files.write(part, bytes);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
