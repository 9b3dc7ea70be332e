package athanor.experiment.adapter;

import athanor.documents.Fault;
import athanor.documents.Faults;
import athanor.documents.Fields;
import athanor.experiment.Timetable.Load;
import athanor.experiment.Timetable.Plan;
import athanor.runtime.Known;
import athanor.schemas.Priority;
import athanor.schemas.ProcedureDocument;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what is to be run in a timetable, and names every fault in it. Instruments that are not
/// listed are those of the laboratory; what a procedure needs is known where it was published.
final class TimetableReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern PROCEDURE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final int MAX_CAMPAIGNS = 100;
  private static final int MAX_INSTRUMENTS = 1_000;
  private static final int MAX_ROLES = 20;
  private static final int MAX_EXPERIMENTS = 10_000;
  private static final int MAX_PARALLELISM = 1_000;
  private static final double MAX_HOURS = 24 * 31;

  private final Fields document;
  private final List<Fault> faults;
  private final Known known;

  private TimetableReader(JsonNode root, List<Fault> faults, Known known) {
    this.document = new Fields(root, "", faults);
    this.faults = faults;
    this.known = known;
  }

  /// @throws Faults if anything is wrong with it
  static Plan read(JsonNode root, Known known) {
    if (!root.isObject()) {
      throw new Faults("", "a timetable is an object, not " + root.getNodeType());
    }
    List<Fault> faults = new ArrayList<>();
    Plan plan = new TimetableReader(root, faults, known).plan();
    if (!faults.isEmpty()) {
      throw new Faults(faults);
    }
    return plan;
  }

  private Plan plan() {
    document.only("apiVersion", "kind", "description", "instruments", "hours", "campaigns");
    document.exactly("apiVersion", "athanor/v1");
    document.exactly("kind", "Timetable");
    document.words("description", 10_000);
    Map<String, String> instruments =
        document.node("instruments") == null
            ? ofLaboratory()
            : texts(document, "instruments", MAX_INSTRUMENTS);
    double hours =
        document.node("hours") == null ? 24 : positive(document, "hours", "h", MAX_HOURS);
    List<Load> loads = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fields each : document.list("campaigns", MAX_CAMPAIGNS)) {
      Load load = load(each, hours);
      if (load != null) {
        loads.add(load);
        if (!names.add(load.campaign())) {
          each.fault("name", "two campaigns are named " + load.campaign());
        }
      }
    }
    return new Plan(instruments, 60 * hours, loads);
  }

  private Map<String, String> ofLaboratory() {
    Map<String, String> kinds = new TreeMap<>();
    known.instruments().forEach((id, capability) -> kinds.put(id, capability.kind()));
    return kinds;
  }

  private @Nullable Load load(Fields campaign, double hours) {
    campaign.only(
        "name",
        "experiments",
        "parallelism",
        "priority",
        "starts",
        "procedure",
        "needs",
        "minutes");
    String name = campaign.text("name", NAME, "1 to 63 lower-case letters, digits and hyphens");
    int experiments = (int) campaign.whole("experiments", 0, 1, MAX_EXPERIMENTS, "experiments");
    if (campaign.node("experiments") == null) {
      campaign.fault("experiments", "experiments is missing: at least 1");
    }
    int parallelism = (int) campaign.whole("parallelism", 1, 1, MAX_PARALLELISM, "experiments");
    Priority priority = campaign.choice("priority", Priority.class, Priority.NORMAL);
    double starts = campaign.node("starts") == null ? 0 : campaign.number("starts", "h");
    if (starts < 0 || starts > hours) {
      campaign.fault("starts", "starts must be from 0 to %s h, not %s".formatted(hours, starts));
    }
    double minutes = positive(campaign, "minutes", "min", 60 * MAX_HOURS);
    Map<String, String> roles = roles(campaign);
    return name == null
        ? null
        : new Load(name, experiments, parallelism, priority, 60 * starts, roles, minutes);
  }

  private Map<String, String> roles(Fields campaign) {
    if (campaign.node("needs") != null && campaign.node("procedure") == null) {
      return texts(campaign, "needs", MAX_ROLES);
    }
    if (campaign.node("needs") != null || campaign.node("procedure") == null) {
      campaign.fault("procedure", "give either a procedure or needs: from role to kind");
      return Map.of();
    }
    String name =
        campaign.text(
            "procedure", PROCEDURE, "1 to 63 lower-case letters, digits, hyphens and underscores");
    if (name == null) {
      return Map.of();
    }
    Optional<ProcedureDocument> procedure = known.latest(name).flatMap(known::procedure);
    if (procedure.isEmpty()) {
      campaign.fault("procedure", "no procedure " + name + " was published");
    }
    return procedure.map(ProcedureDocument::roles).orElse(Map.of());
  }

  private static double positive(Fields fields, String field, String unit, double most) {
    double value = fields.number(field, unit);
    if (value <= 0 || value > most) {
      fields.fault(
          field,
          "%s must be above 0 and at most %s %s, not %s".formatted(field, most, unit, value));
    }
    return value;
  }

  private static Map<String, String> texts(Fields fields, String field, int most) {
    JsonNode node = fields.node(field);
    if (node == null || !node.isObject() || node.isEmpty() || node.size() > most) {
      fields.fault(field, "%s must be an object of 1 to %d texts".formatted(field, most));
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties()
        .forEach(entry -> {
          if (entry.getValue().isTextual()) {
            texts.put(entry.getKey(), entry.getValue().asText());
          } else {
            fields.fault(field + "/" + entry.getKey(), "must be a text");
          }
        });
    return texts;
  }
}
