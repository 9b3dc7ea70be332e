package athanor.instruments.inventory;

import athanor.instruments.Driver;
import athanor.instruments.documents.MalformedException;
import athanor.instruments.documents.Page;
import athanor.instruments.documents.Paper;
import athanor.instruments.http.HttpDriver;
import athanor.instruments.http.HttpSettings;
import athanor.instruments.opcua.MappedDriver;
import athanor.instruments.opcua.Mapping;
import athanor.instruments.opcua.OpcUaDriver;
import athanor.instruments.opcua.OpcUaSettings;
import athanor.instruments.opcua.Profile;
import athanor.instruments.scpi.ScpiDriver;
import athanor.instruments.scpi.ScpiSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The document that lists the instruments of a laboratory, and the driver that follows from each
/// entry: by the scheme of its address.
public final class Inventory {
  private static final Duration USUAL = Duration.ofSeconds(5);
  private static final double LONGEST = 600;

  private final Path folder;
  private final Path certificates;
  private final UnaryOperator<@Nullable String> environment;

  private Inventory(Path folder, Path certificates, UnaryOperator<@Nullable String> environment) {
    this.folder = folder;
    this.certificates = certificates;
    this.environment = environment;
  }

  /// The drivers by their addresses; nothing is connected yet.
  ///
  /// @param file paths in it are relative to it
  /// @param certificates folder for OPC UA where an entry names none
  /// @throws MalformedException naming every fault, also those of the documents that it names
  public static Map<String, Driver> read(Path file, Path certificates) throws MalformedException {
    return read(file, certificates, System::getenv);
  }

  static Map<String, Driver> read(
      Path file, Path certificates, UnaryOperator<@Nullable String> environment)
      throws MalformedException {
    var folder = file.toAbsolutePath().getParent();
    return read(Paper.read(file), folder == null ? file : folder, certificates, environment);
  }

  /// @param folder to which paths in the document are relative
  public static Map<String, Driver> read(Paper paper, Path folder, Path certificates)
      throws MalformedException {
    return read(paper, folder, certificates, System::getenv);
  }

  private static Map<String, Driver> read(
      Paper paper, Path folder, Path certificates, UnaryOperator<@Nullable String> environment)
      throws MalformedException {
    var inventory = new Inventory(folder, certificates, environment);
    var page = paper.page();
    page.only("apiVersion", "kind", "instruments");
    if (!page.words("apiVersion").equals("athanor/v1")
        || !page.words("kind").equals("Instruments")) {
      page.fault("", "must begin with apiVersion: athanor/v1 and kind: Instruments");
    }
    Map<String, Driver> drivers = new LinkedHashMap<>();
    var entries = page.list("instruments");
    if (entries.isEmpty()) {
      page.fault("instruments", "lists no instrument");
    }
    for (var entry : entries) {
      inventory
          .driver(entry)
          .ifPresent(driver -> {
            if (drivers.putIfAbsent(entry.words("address"), driver) != null) {
              entry.fault("address", "is listed twice");
            }
          });
    }
    paper.close();
    return drivers;
  }

  private Optional<Driver> driver(Page entry) {
    var interlocks = new ArrayList<Interlock>();
    entry.list("interlocks").forEach(each -> interlocks.add(Interlock.read(each)));
    return address(entry)
        .flatMap(address ->
            switch (String.valueOf(address.getScheme())) {
              case "opc.tcp" -> opcUa(entry, address);
              case "http", "https" -> http(entry, address);
              case "scpi" -> scpi(entry, address);
              case String scheme -> {
                entry.fault(
                    "address", "must begin with opc.tcp, http, https or scpi, not " + scheme);
                yield Optional.empty();
              }
            })
        .map(driver ->
            interlocks.isEmpty() ? driver : new GuardedDriver(driver, List.copyOf(interlocks)));
  }

  private static Optional<URI> address(Page entry) {
    try {
      var uri = new URI(entry.words("address"));
      if (uri.getHost() != null) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // said below
    }
    entry.fault(
        "address", "must be of the form scheme://host:port, not '" + entry.words("address") + "'");
    return Optional.empty();
  }

  private Optional<Driver> http(Page entry, URI address) {
    entry.only("address", "document", "token", "interlocks");
    var token = Secret.read(entry, "token", folder, environment);
    if (!entry.has("document")) {
      entry.fault("document", "is missing: the file that describes the instrument");
      return Optional.empty();
    }
    try {
      var paper = Paper.read(folder.resolve(entry.words("document")));
      return Optional.of(new HttpDriver(HttpSettings.read(address, paper, token)));
    } catch (MalformedException e) {
      entry.fault("document", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Driver> scpi(Page entry, URI address) {
    entry.only("address", "document", "interlocks");
    if (!entry.has("document")) {
      entry.fault("document", "is missing: the file that describes the device");
      return Optional.empty();
    }
    try {
      var paper = Paper.read(folder.resolve(entry.words("document")));
      return Optional.of(new ScpiDriver(ScpiSettings.read(address, paper)));
    } catch (MalformedException e) {
      entry.fault("document", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Profile profile(Page entry) {
    if (!entry.has("profile")) {
      return Profile.NONE;
    }
    try {
      return Profile.read(Paper.read(folder.resolve(entry.words("profile"))));
    } catch (MalformedException e) {
      entry.fault("profile", String.valueOf(e.getMessage()));
      return Profile.NONE;
    }
  }

  private Optional<Driver> opcUa(Page entry, URI address) {
    entry.only(
        "address",
        "user",
        "password",
        "certificates",
        "keepsResults",
        "profile",
        "document",
        "timeout",
        "settling",
        "interlocks");
    var user = entry.words("user");
    var password = Secret.read(entry, "password", folder, environment);
    if (user.isEmpty() && entry.has("password")) {
      entry.fault("user", "is missing: a password is somebody's");
    }
    if (!user.isEmpty() && !entry.has("password")) {
      entry.fault("password", "is missing: {env: NAME} or {file: PATH}");
    }
    var timeout = entry.seconds("timeout", USUAL, LONGEST);
    if (!timeout.isPositive()) {
      entry.fault("timeout", "must be above 0 s");
      return Optional.empty();
    }
    var settings =
        new OpcUaSettings(
                address.toString(),
                entry.has("certificates")
                    ? folder.resolve(entry.words("certificates"))
                    : certificates,
                password.map(word -> new OpcUaSettings.Login(user, word)).orElse(null))
            .requestTimeout(timeout)
            .settling(entry.seconds("settling", USUAL, LONGEST))
            .profile(profile(entry));
    return entry.has("document")
        ? mapped(entry, settings)
        : Optional.of(
            new OpcUaDriver(entry.flag("keepsResults") ? settings.remembering() : settings));
  }

  /// A server that does not speak LADS.
  private Optional<Driver> mapped(Page entry, OpcUaSettings settings) {
    for (var field : List.of("profile", "keepsResults")) {
      if (entry.has(field)) {
        entry.fault(field, "is for LADS devices; what a document maps, it says itself");
      }
    }
    try {
      var paper = Paper.read(folder.resolve(entry.words("document")));
      return Optional.of(new MappedDriver(settings, Mapping.read(settings.endpoint(), paper)));
    } catch (MalformedException e) {
      entry.fault("document", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
