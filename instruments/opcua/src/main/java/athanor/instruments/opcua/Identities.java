package athanor.instruments.opcua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.client.identity.X509IdentityProvider;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.jspecify.annotations.Nullable;

/// Who we say we are, within a connection that is trusted already (OPC 10000-4, 7.41).
final class Identities {
  private Identities() {}

  /// @throws UaException if the files of a certificate cannot be used; it names them
  static IdentityProvider provider(
      OpcUaSettings.@Nullable Identity identity, CertificateValidator validator)
      throws UaException {
    return switch (identity) {
      case null -> new AnonymousProvider();
      case OpcUaSettings.Login(var user, var password) ->
          new UsernameProvider(user, password, validator);
      case OpcUaSettings.UserCertificate(var certificate, var key) -> {
        try {
          yield new X509IdentityProvider(Certificates.read(certificate), key(key));
        } catch (IOException | GeneralSecurityException e) {
          throw new UaException(
              StatusCodes.Bad_IdentityTokenInvalid,
              "the certificate of the user cannot be used: " + e,
              e);
        }
      }
    };
  }

  /// PKCS #8, as DER or PEM.
  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    byte[] bytes = Files.readAllBytes(file);
    var text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    var begin = "-----BEGIN PRIVATE KEY-----";
    if (text.contains(begin)) {
      int from = text.indexOf(begin) + begin.length();
      bytes = Base64.getMimeDecoder().decode(text.substring(from, text.indexOf("-----END", from)));
    }
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException e) {
      throw new GeneralSecurityException(
          file + " is not an RSA key in the form of PKCS #8, without a password", e);
    }
  }
}
