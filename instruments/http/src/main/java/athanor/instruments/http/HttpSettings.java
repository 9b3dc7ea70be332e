package athanor.instruments.http;

import athanor.instruments.documents.MalformedException;
import athanor.instruments.documents.Offer;
import athanor.instruments.documents.Paper;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where an instrument that speaks HTTP is, and what its document says about it.
///
/// @param address `https://host:port`, with a path if need be; `http` on this machine only
/// @param token sent as `Authorization: Bearer`
/// @param timeout after which the answer to a request is no longer waited for
/// @param settling the longest time that the instrument, once it answers again, may take to act on
///   a request that it had received before
/// @param steers which states it can be asked to take: `held`, `safe`
public record HttpSettings(
    URI address,
    Offer offer,
    Optional<String> token,
    Duration timeout,
    Duration settling,
    Set<String> steers) {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SETTLING = Duration.ofSeconds(2);
  private static final double LONGEST = 600;
  private static final String[] FIELDS =
      Stream.concat(Offer.FIELDS.stream(), Stream.of("apiVersion", "timeout", "settling", "steers"))
          .toArray(String[]::new);

  public HttpSettings {
    steers = Set.copyOf(steers);
  }

  /// @throws MalformedException naming every fault
  public static HttpSettings read(URI address, Paper document, Optional<String> token)
      throws MalformedException {
    var page = document.page();
    address(address).ifPresent(fault -> page.fault("", fault));
    page.only(FIELDS);
    var steers = page.texts("steers");
    for (var state : steers) {
      if (!List.of("held", "safe").contains(state)) {
        page.fault("steers", "must be a list of held and safe, not '" + state + "'");
      }
    }
    var settings =
        new HttpSettings(
            address,
            Offer.read(page, address.toString(), List.of(), List.of()),
            token,
            page.seconds("timeout", TIMEOUT, LONGEST),
            page.seconds("settling", SETTLING, LONGEST),
            Set.copyOf(steers));
    if (!settings.timeout().isPositive()) {
      page.fault("timeout", "must be above 0 s");
    }
    document.close();
    return settings;
  }

  /// What is wrong with an address: commands travel in the clear on this machine only.
  static Optional<String> address(URI address) {
    var scheme = address.getScheme();
    var host = address.getHost();
    if (host == null || !("http".equals(scheme) || "https".equals(scheme))) {
      return Optional.of(address + " is not of the form https://host:port");
    }
    if (address.getUserInfo() != null || address.getQuery() != null) {
      return Optional.of(
          "an address has neither a user nor a query: give the token by file or env");
    }
    var here = Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
    return here || "https".equals(scheme)
        ? Optional.empty()
        : Optional.of(address + " leaves this machine: it must be https, not http");
  }

  @Override
  public String toString() {
    return "HttpSettings[" + address + "]";
  }
}
