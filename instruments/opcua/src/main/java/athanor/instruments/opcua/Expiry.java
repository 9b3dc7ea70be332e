package athanor.instruments.opcua;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/// Certificates that end soon: when one has ended, nobody is let in any more.
final class Expiry {
  /// Time enough to get a new one from an authority.
  static final Duration SOON = Duration.ofDays(30);

  private Expiry() {}

  /// @param server the certificate that it last showed
  /// @return for people; empty where none ends soon
  static String soon(Certificates certificates, ByteString server, Instant now)
      throws GeneralSecurityException {
    var words = new ArrayList<String>();
    soon("the gateway's own certificate", certificates.own(), now, words);
    if (!server.isNullOrEmpty()) {
      try {
        var shown = CertificateUtil.decodeCertificates(server.bytesOrEmpty()).getFirst();
        soon("the certificate of the server", shown, now, words);
      } catch (UaException e) {
        words.add("the certificate of the server cannot be read: " + e.getMessage());
      }
    }
    return String.join("; ", words);
  }

  private static void soon(
      String what, X509Certificate certificate, Instant now, List<String> words)
      throws GeneralSecurityException {
    var end = certificate.getNotAfter().toInstant();
    if (end.isBefore(now.plus(SOON))) {
      words.add(
          what
              + " ("
              + Certificates.thumbprint(certificate)
              + ") "
              + (end.isBefore(now) ? "has ended on " : "ends on ")
              + end);
    }
  }
}
