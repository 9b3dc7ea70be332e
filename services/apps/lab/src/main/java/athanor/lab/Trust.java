package athanor.lab;

import athanor.instruments.opcua.Certificates;
import athanor.instruments.opcua.Known;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `athanor trust`: which OPC UA servers the gateway talks to.
@Command(
    name = "trust",
    description = {
      "Lists the certificates of OPC UA servers that the gateway trusts or has turned away, and"
          + " lets you trust one or no longer.",
      "A server that is not known is turned away, and its certificate is kept. Compare the"
          + " thumbprint with the one that the device shows, then accept it. What you say counts"
          + " from the next attempt to connect, within seconds."
    },
    subcommands = {Trust.Listing.class, Trust.Accept.class, Trust.Reject.class})
final class Trust implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Mixin private Folder folder = new Folder();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /// Without a subcommand.
  @Override
  public Integer call() {
    return list(spec, folder.known(spec), false);
  }

  /// Which folder of certificates is meant.
  static final class Folder {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Directory of the laboratory (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".athanor");

    @Option(
        names = "--folder",
        paramLabel = "DIR",
        description =
            "Folder of certificates of a gateway (its setting athanor.opcua.certificates), instead"
                + " of the one of --data.")
    private @Nullable Path folder;

    private Path path() {
      return folder == null ? data.resolve("instruments").resolve("certificates") : folder;
    }

    Certificates open(CommandSpec spec) {
      if (!Files.isDirectory(path())) {
        throw new ParameterException(
            spec.commandLine(),
            "there is no folder of certificates "
                + path()
                + "; it is made when the gateway first starts");
      }
      try {
        return Certificates.in(path());
      } catch (IOException | GeneralSecurityException e) {
        throw unusable(spec, e);
      }
    }

    List<Known> known(CommandSpec spec) {
      try {
        return open(spec).known();
      } catch (IOException | GeneralSecurityException e) {
        throw unusable(spec, e);
      }
    }

    ParameterException unusable(CommandSpec spec, Exception e) {
      return new ParameterException(
          spec.commandLine(), "the folder " + path() + " cannot be used: " + e.getMessage());
    }
  }

  @Command(name = "list", description = "Lists all certificates.")
  static final class Listing implements Callable<Integer> {
    @Mixin private Folder folder = new Folder();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
      return list(spec, folder.known(spec), json);
    }
  }

  @Command(name = "accept", description = "Trusts a server that was turned away.")
  static final class Accept extends Move {
    Accept() {
      super(Known.Standing.REJECTED, Known.Standing.TRUSTED, "is trusted");
    }
  }

  @Command(name = "reject", description = "Trusts a server no longer.")
  static final class Reject extends Move {
    Reject() {
      super(Known.Standing.TRUSTED, Known.Standing.REJECTED, "is no longer trusted");
    }
  }

  abstract static class Move implements Callable<Integer> {
    private final Known.Standing from;
    private final Known.Standing to;
    private final String done;

    @Mixin private Folder folder = new Folder();

    @Parameters(
        paramLabel = "THUMBPRINT",
        description = "The SHA-1 thumbprint, or its first digits, at least six.")
    private String thumbprint = "";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    Move(Known.Standing from, Known.Standing to, String done) {
      this.from = from;
      this.to = to;
      this.done = done;
    }

    @Override
    public Integer call() {
      Known known = the(folder.known(spec));
      if (known.standing() == from) {
        try {
          folder.open(spec).move(known.file(), to);
        } catch (IOException e) {
          throw folder.unusable(spec, e);
        }
      }
      spec.commandLine().getOut().println(known.thumbprint() + " " + done + ": " + known.subject());
      return 0;
    }

    private Known the(List<Known> all) {
      String digits = thumbprint.replaceAll("[: ]", "").toUpperCase(Locale.ROOT);
      if (!digits.matches("[0-9A-F]{6,40}")) {
        throw new ParameterException(
            spec.commandLine(),
            "a thumbprint is 40 hexadecimal digits, of which the first six are enough, not "
                + thumbprint);
      }
      List<Known> found =
          all.stream()
              .filter(each -> each.standing() != Known.Standing.OWN)
              .filter(each -> each.thumbprint().startsWith(digits))
              .toList();
      if (found.size() != 1) {
        throw new ParameterException(
            spec.commandLine(),
            found.isEmpty()
                ? "no certificate has the thumbprint " + thumbprint + "; see athanor trust list"
                : found.size() + " certificates begin with " + thumbprint + "; give more digits");
      }
      return found.getFirst();
    }
  }

  private static int list(CommandSpec spec, List<Known> all, boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      try {
        out.println(JSON.writeValueAsString(all.stream().map(Trust::document).toList()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
      return 0;
    }
    for (Known each : all) {
      out.printf("%-8s  %s%n", each.standing().name().toLowerCase(Locale.ROOT), each.thumbprint());
      out.printf("          %s%n", each.subject());
      out.printf(
          "          valid %s to %s%s%n",
          each.notBefore(), each.notAfter(), each.isValid(Instant.now()) ? "" : " (NOT NOW)");
      out.printf("          for %s %s%n", String.join(", ", each.hosts()), each.applicationUri());
    }
    return 0;
  }

  private static Map<String, Object> document(Known known) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("standing", known.standing().name().toLowerCase(Locale.ROOT));
    document.put("thumbprint", known.thumbprint());
    document.put("subject", known.subject());
    document.put("notBefore", known.notBefore().toString());
    document.put("notAfter", known.notAfter().toString());
    document.put("valid", known.isValid(Instant.now()));
    document.put("hosts", known.hosts());
    document.put("applicationUri", known.applicationUri());
    document.put("file", known.file().toString());
    return document;
  }
}
