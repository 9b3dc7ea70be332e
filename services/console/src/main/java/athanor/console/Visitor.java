package athanor.console;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who asks, as a browser tells it, and whether that may be answered.
///
/// A page of another site can make a browser send us requests, and with a name of its own that
/// resolves to our address (DNS rebinding) even read the answers. Such a request names a host that
/// is not ours, or comes from an origin that is not ours. A program that is no browser sends no
/// origin and is not what this is about.
///
/// @param method of the request
/// @param host header `Host`; absent in HTTP/1.0
/// @param origin header `Origin`; absent in most plain reads
/// @param site header `Sec-Fetch-Site`; absent where the browser does not send it
public record Visitor(
    String method, @Nullable String host, @Nullable String origin, @Nullable String site) {
  /// An address in digits cannot be rebound: only names can.
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");

  /// Why the request is refused; nothing where it is answered.
  ///
  /// @param names that we are reached by, in lower case, without port
  public Optional<String> refusal(Set<String> names) {
    if (host == null || !ours(host, names)) {
      return Optional.of("host " + host + " is not a name of this service");
    }
    if (origin != null && !host.equalsIgnoreCase(authority(origin))) {
      return Optional.of("origin " + origin + " is not this service, " + host);
    }
    boolean reads = method.equals("GET") || method.equals("HEAD");
    if (!reads && "cross-site".equals(site)) {
      return Optional.of("a page of another site sent it");
    }
    return Optional.empty();
  }

  private static boolean ours(String host, Set<String> names) {
    String name = host.replaceFirst(":\\d+$", "");
    return ADDRESS.matcher(name).matches() || names.contains(name.toLowerCase(Locale.ROOT));
  }

  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin).getAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
