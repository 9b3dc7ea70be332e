package athanor.instruments.scpi;

import athanor.instruments.documents.MalformedException;
import athanor.instruments.documents.Offer;
import athanor.instruments.documents.Page;
import athanor.instruments.documents.Paper;
import athanor.schemas.Capability;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where a bench device is, and how its operations and signals are said in SCPI.
///
/// @param identity what its answer to `*IDN?` must contain
/// @param timeout for an answer
/// @param longest for an operation to be complete
/// @param acts by operation
/// @param signals the query of each
/// @param abort sent to end an operation; may be empty
/// @param safe sent to bring it to its safe state; empty where none is declared
public record ScpiSettings(
    URI address,
    Offer offer,
    String identity,
    Duration timeout,
    Duration longest,
    Map<String, Act> acts,
    Map<String, String> signals,
    List<String> abort,
    List<String> safe) {
  private static final int PORT = 5025;
  private static final String[] FIELDS =
      Stream.concat(
              Offer.FIELDS.stream(),
              Stream.of("apiVersion", "identity", "timeout", "longest", "abort", "safe"))
          .toArray(String[]::new);

  /// @param send in this order
  /// @param queries by result, asked when all is complete
  record Act(List<Template> send, Map<String, String> queries) {}

  /// @throws MalformedException naming every fault
  public static ScpiSettings read(URI address, Paper document) throws MalformedException {
    var page = document.page();
    if (!"scpi".equals(address.getScheme()) || address.getHost() == null) {
      page.fault("", address + " is not of the form scpi://host:port");
    }
    page.only(FIELDS);
    var offer = Offer.read(page, address.toString(), List.of("send", "queries"), List.of("query"));
    if (offer.capability().keepsResults()) {
      page.fault("keepsResults", "nothing in SCPI remembers a run: leave it out");
    }
    var acts = new LinkedHashMap<String, Act>();
    for (var operation : offer.capability().operations()) {
      var written = offer.operations().get(operation.name());
      if (written != null) {
        acts.put(operation.name(), act(offer, operation, written));
      }
    }
    var signals = new LinkedHashMap<String, String>();
    offer.signals().forEach((name, each) -> signals.put(name, query(each, "query")));
    var settings =
        new ScpiSettings(
            address,
            offer,
            page.words("identity"),
            page.seconds("timeout", Duration.ofSeconds(5), 600),
            page.seconds("longest", Duration.ofSeconds(60), 86_400),
            acts,
            signals,
            lines(page, "abort"),
            lines(page, "safe"));
    if (!settings.timeout().isPositive() || !settings.longest().isPositive()) {
      page.fault("timeout", "must be above 0 s, like longest");
    }
    document.close();
    return settings;
  }

  private static Act act(Offer offer, Capability.Operation operation, Page page) {
    var names = operation.arguments().stream().map(Capability.Argument::name).toList();
    var send = new ArrayList<Template>();
    page.texts("send").forEach(text -> send.add(Template.of(page, "send", text, names)));
    offer
        .words()
        .getOrDefault(operation.name(), Map.of())
        .forEach((name, words) ->
            words.stream()
                .filter(word -> !Template.isWord(word))
                .forEach(word ->
                    page.fault("arguments/" + name, "'" + word + "' is not a word of SCPI")));
    var asked = page.inner("queries");
    asked.only(operation.results().stream().map(Capability.Result::name).toArray(String[]::new));
    var queries = new LinkedHashMap<String, String>();
    for (var result : operation.results()) {
      queries.put(result.name(), query(asked, result.name()));
    }
    if (send.isEmpty() && queries.isEmpty()) {
      page.fault("send", "an operation sends or queries something");
    }
    return new Act(send, queries);
  }

  private static String query(Page page, String field) {
    var text = page.words(field);
    Template.of(page, field, text, List.of());
    if (!text.contains("?")) {
      page.fault(field, "must be a query, such as MEAS:VOLT?");
    }
    return text;
  }

  private static List<String> lines(Page page, String field) {
    return page.texts(field).stream()
        .map(text -> Template.of(page, field, text, List.of()).text())
        .toList();
  }

  int port() {
    return address.getPort() < 0 ? PORT : address.getPort();
  }
}
