package athanor.lab;

import athanor.cli.LaboratoryException;
import athanor.instruments.Driver;
import athanor.instruments.DriverException;
import athanor.instruments.Finding;
import athanor.instruments.Instrument;
import athanor.instruments.documents.MalformedException;
import athanor.instruments.documents.Paper;
import athanor.instruments.inventory.Inventory;
import athanor.instruments.tck.Examination;
import athanor.schemas.Capability;
import athanor.schemas.Value;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Looks at real instruments and says how far they can be relied on.
@Command(
    name = "check",
    description = {
      "Says what an instrument offers, what it lacks and how safely it can be used.",
      "Nothing moves unless --run names an operation: docs/instruments/README.md."
    })
final class Check implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "ADDRESS",
      arity = "0..1",
      description = "opc.tcp://, http(s):// or scpi://host:port; not with --instruments.")
  @Nullable String address;

  @Option(
      names = "--instruments",
      paramLabel = "FILE",
      description = "Check all instruments of this document.")
  @Nullable Path instruments;

  @Option(
      names = "--document",
      paramLabel = "FILE",
      description = "Describes an instrument that does not describe itself.")
  @Nullable Path document;

  @Option(names = "--user", paramLabel = "NAME", description = "How to sign in over OPC UA.")
  @Nullable String user;

  @Option(
      names = "--password-env",
      paramLabel = "NAME",
      description = "Variable of the environment that holds the password.")
  @Nullable String passwordEnv;

  @Option(
      names = "--certificates",
      paramLabel = "DIR",
      description = "Folder of own and trusted certificates (default: ${DEFAULT-VALUE}).")
  Path certificates = Path.of("certificates");

  @Option(
      names = "--run",
      paramLabel = "OPERATION",
      description = "Start this operation, which MOVES something, and follow it to its end.")
  @Nullable String operation;

  @Option(
      names = "--argument",
      paramLabel = "NAME=VALUE",
      description = "Argument of the operation, a number in its unit or a word; may be repeated.")
  Map<String, String> arguments = new LinkedHashMap<>();

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long the operation may take (default: ${DEFAULT-VALUE}).")
  int patience = 600;

  @Option(
      names = "--lock",
      description = {
        "Take its lock for a moment and see whether others are kept away.",
        "Nothing moves, but others that use it may be turned away meanwhile."
      })
  boolean lock;

  @Option(
      names = "--find",
      paramLabel = "COMMAND",
      description = "Ask whether it still knows this command, as --run printed it.")
  @Nullable UUID command;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  boolean json;

  /// One instrument and what was found.
  record Sheet(String instrument, Capability capability, List<Finding> findings) {}

  /// 0 if no answer was no.
  @Override
  public Integer call() throws JsonProcessingException {
    var sheets = new ArrayList<Sheet>();
    for (var driver : drivers().values()) {
      try (driver) {
        for (var instrument : driver.connect()) {
          sheets.add(sheet(instrument));
        }
      } catch (DriverException e) {
        throw new LaboratoryException(String.valueOf(e.getMessage()));
      }
    }
    if (sheets.isEmpty()) {
      throw new LaboratoryException("there is no instrument at " + address);
    }
    spec.commandLine()
        .getOut()
        .println(
            json
                ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(sheets)
                : String.join("\n", sheets.stream().map(CheckTable::of).toList()));
    return sheets.stream()
            .flatMap(sheet -> sheet.findings().stream())
            .anyMatch(finding -> finding.verdict() == Finding.Verdict.NO)
        ? 1
        : 0;
  }

  private Map<String, Driver> drivers() throws JsonProcessingException {
    if ((address == null) == (instruments == null)) {
      throw new LaboratoryException("give either an address or --instruments FILE");
    }
    try {
      if (instruments != null) {
        return Inventory.read(instruments, certificates);
      }
      var list =
          Map.of(
              "apiVersion", "athanor/v1", "kind", "Instruments", "instruments", List.of(entry()));
      return Inventory.read(
          Paper.of(
              "the command line",
              new ObjectMapper().writeValueAsString(list).getBytes(StandardCharsets.UTF_8)),
          Path.of("").toAbsolutePath(),
          certificates);
    } catch (MalformedException e) {
      throw new LaboratoryException(String.valueOf(e.getMessage()));
    }
  }

  private Map<String, Object> entry() {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("address", String.valueOf(address));
    if (document != null) {
      entry.put("document", document.toString());
    }
    if (user != null) {
      entry.put("user", user);
    }
    if (passwordEnv != null) {
      entry.put("password", Map.of("env", passwordEnv));
    }
    return entry;
  }

  private Sheet sheet(Instrument instrument) {
    var findings = new ArrayList<>(Examination.of(instrument, UUID.randomUUID()));
    if (lock) {
      findings.addAll(instrument.tryLock());
    }
    if (command != null) {
      findings.add(Examination.find(instrument, command));
    }
    if (operation != null) {
      findings.addAll(
          Examination.run(
              instrument,
              UUID.randomUUID(),
              operation,
              values(instrument.capability(), operation),
              Duration.ofSeconds(patience)));
    }
    return new Sheet(instrument.id(), instrument.capability(), findings);
  }

  private Map<String, Value> values(Capability capability, String name) {
    var values = new LinkedHashMap<String, Value>();
    var offered = capability.operation(name).map(Capability.Operation::arguments).orElse(List.of());
    arguments.forEach((argument, text) -> {
      var unit =
          offered.stream()
              .filter(each -> each.name().equals(argument))
              .map(Capability.Argument::unit)
              .findFirst()
              .orElse("");
      try {
        values.put(
            argument, unit.isEmpty() ? Value.of(text) : Value.of(Double.parseDouble(text), unit));
      } catch (NumberFormatException e) {
        throw new LaboratoryException(
            argument + " must be a number in " + unit + ", not '" + text + "'");
      }
    });
    return values;
  }
}
