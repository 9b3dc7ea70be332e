package athanor.instruments.opcua;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A certificate of the folder of [Certificates], as people compare it with what a device shows.
///
/// @param thumbprint SHA-1, capital hexadecimal digits
/// @param hosts names and addresses that it was made for
/// @param applicationUri of the application that it was made for; empty where it names none
public record Known(
    Standing standing,
    Path file,
    String thumbprint,
    String subject,
    Instant notBefore,
    Instant notAfter,
    List<String> hosts,
    String applicationUri) {

  /// GeneralName of RFC 5280, 4.2.1.6.
  private static final int DNS_NAME = 2;

  private static final int URI = 6;
  private static final int IP_ADDRESS = 7;

  /// Where a certificate lies says what it may.
  public enum Standing {
    OWN,
    TRUSTED,
    REJECTED;

    String folder() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Known {
    hosts = List.copyOf(hosts);
  }

  static Known of(Standing standing, Path file, X509Certificate certificate)
      throws GeneralSecurityException {
    var hosts = new ArrayList<String>();
    var uri = "";
    var names = certificate.getSubjectAlternativeNames();
    if (names != null) {
      for (var name : names) {
        var kind = (Integer) name.getFirst();
        if (kind == DNS_NAME || kind == IP_ADDRESS) {
          hosts.add(String.valueOf(name.get(1)));
        } else if (kind == URI) {
          uri = String.valueOf(name.get(1));
        }
      }
    }
    return new Known(
        standing,
        file,
        Certificates.thumbprint(certificate),
        certificate.getSubjectX500Principal().getName(),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        hosts,
        uri);
  }

  /// Whether it counts at that time.
  public boolean isValid(Instant at) {
    return !at.isBefore(notBefore) && !at.isAfter(notAfter);
  }
}
