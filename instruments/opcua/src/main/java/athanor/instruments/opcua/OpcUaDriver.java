package athanor.instruments.opcua;

import athanor.instruments.Driver;
import athanor.instruments.DriverException;
import athanor.instruments.Instrument;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/// Drives the LADS devices of one OPC UA server. Each instrument has a connection of its own, so
/// that one that is slow or gone never delays another.
public final class OpcUaDriver implements Driver {
  private final OpcUaSettings settings;
  private final List<Instrument> instruments = new ArrayList<>();
  private volatile ByteString server = ByteString.NULL_VALUE;

  public OpcUaDriver(OpcUaSettings settings) {
    this.settings = settings;
  }

  @Override
  public synchronized List<Instrument> connect() throws DriverException {
    close();
    try {
      var certificates = Certificates.in(settings.certificates());
      var endpoint = Door.find(settings, certificates);
      server = endpoint.getServerCertificate();
      var first = Link.open(endpoint, settings, certificates);
      try {
        var units = new Units(settings).find(first, Boot.read(first.wire()), _ -> true);
        instruments.addAll(attend(first, units, endpoint, certificates));
      } finally {
        if (instruments.isEmpty()) {
          first.close();
        }
      }
      return List.copyOf(instruments);
    } catch (UaException e) {
      throw new DriverException(explain(e), e);
    } catch (RuntimeException e) {
      throw new DriverException(settings.endpoint() + " says what makes no sense to us: " + e, e);
    } catch (IOException | GeneralSecurityException e) {
      throw new DriverException(
          "the certificates in " + settings.certificates() + " cannot be used: " + e.getMessage(),
          e);
    }
  }

  /// The connection that found the units serves the first of them; all others connect side by side.
  private List<Instrument> attend(
      Link finder, List<Unit> units, EndpointDescription endpoint, Certificates certificates)
      throws UaException {
    var attending = new ArrayList<Future<Instrument>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < units.size(); i++) {
        var unit = units.get(i);
        var link = i == 0 ? Optional.of(finder) : Optional.<Link>empty();
        attending.add(
            threads.submit(() ->
                attend(
                    link.isPresent() ? link.get() : Link.open(endpoint, settings, certificates),
                    unit)));
      }
    }
    var attended = new ArrayList<Instrument>();
    var failures = new ArrayList<Throwable>();
    for (var instrument : attending) {
      switch (instrument.state()) {
        case SUCCESS -> attended.add(instrument.resultNow());
        case FAILED -> failures.add(instrument.exceptionNow());
        case CANCELLED, RUNNING -> {}
      }
    }
    if (!failures.isEmpty()) {
      attended.forEach(Instrument::close);
      var first = failures.getFirst();
      throw UaException.extract(first).orElseGet(() -> new UaException(first));
    }
    return attended;
  }

  private Instrument attend(Link link, Unit unit) throws UaException {
    var units = new Units(settings);
    try {
      return new LadsInstrument(
          Attendance.begin(
              link,
              unit,
              (at, boot) ->
                  units.find(at, boot, unit.device()::equals).stream()
                      .filter(found -> found.id().equals(unit.id()))
                      .findFirst()
                      .orElseThrow(() ->
                          new UaException(
                              StatusCodes.Bad_NodeIdUnknown,
                              "the server no longer has " + unit.id()))),
          settings);
    } catch (UaException e) {
      link.close();
      throw e;
    }
  }

  /// Our own certificate, and that of the server.
  @Override
  public String expiring() {
    try {
      return Expiry.soon(Certificates.in(settings.certificates()), server, Instant.now());
    } catch (IOException | GeneralSecurityException e) {
      return "the certificates in "
          + settings.certificates()
          + " cannot be used: "
          + e.getMessage();
    }
  }

  private String explain(UaException e) {
    var login = settings.login();
    long code = e.getStatusCode().getValue();
    if (code == StatusCodes.Bad_UserAccessDenied
        || code == StatusCodes.Bad_IdentityTokenRejected
        || code == StatusCodes.Bad_IdentityTokenInvalid) {
      return settings.endpoint()
          + " does not accept "
          + switch (login) {
            case null -> "an anonymous session";
            case OpcUaSettings.Login(var user, _) -> "the user " + user;
            case OpcUaSettings.UserCertificate(var certificate, _) -> "the user of " + certificate;
          };
    }
    if (code == StatusCodes.Bad_SecurityChecksFailed
        || code == StatusCodes.Bad_CertificateUntrusted
        || code == StatusCodes.Bad_ConnectionClosed) {
      return settings.endpoint()
          + " turned our connection away ("
          + e.getMessage()
          + "); most likely it does not trust our certificate: let it trust "
          + settings.certificates().resolve("own/certificate.der");
    }
    return settings.endpoint() + ": " + e.getMessage();
  }

  @Override
  public synchronized void close() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      instruments.forEach(instrument -> threads.execute(instrument::close));
    }
    instruments.clear();
  }
}
