package athanor.lab.bench.fault;

import athanor.lab.bench.fault.Evidence.Sent;
import athanor.lab.bench.plant.Effect;
import athanor.lab.bench.plant.Told;
import athanor.schemas.Topic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares what the instruments did with what the services wrote down. It shares no code with the
/// rules that it checks: it counts ids in lists.
final class Audit {
  private static final Set<String> ENDS =
      Set.of(
          "CommandCompleted.v1",
          "CommandRefused.v1",
          "CommandFailed.v1",
          "CommandAborted.v1",
          "CommandResolved.v1");

  private final Evidence evidence;
  private final List<String> lost = new ArrayList<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> disorder = new ArrayList<>();

  private Audit(Evidence evidence) {
    this.evidence = evidence;
  }

  /// What an audit found.
  ///
  /// @param commands asked for
  /// @param lost what was asked for, acknowledged or published, and has no end or is not there
  /// @param doubled what was done, concluded or learned more than once
  /// @param disorder effects without an intent before them, and records out of order
  /// @param unknown commands of which nobody could know whether they ran
  /// @param unexplained those of them for which no fault can be the reason
  /// @param unsuccessful experiments that ended without a result
  record Findings(
      int commands,
      int effects,
      int experiments,
      List<String> lost,
      List<String> doubled,
      List<String> disorder,
      List<String> unknown,
      List<String> unexplained,
      int unsuccessful) {
    Findings {
      lost = List.copyOf(lost);
      doubled = List.copyOf(doubled);
      disorder = List.copyOf(disorder);
      unknown = List.copyOf(unknown);
      unexplained = List.copyOf(unexplained);
    }

    boolean clean() {
      return lost.isEmpty() && doubled.isEmpty() && disorder.isEmpty() && unexplained.isEmpty();
    }
  }

  /// @param campaigns whose opening was acknowledged
  /// @param poisoned places of records that belong into the dead letters
  static Findings of(
      Evidence evidence, List<String> campaigns, Set<String> poisoned, List<Struck> struck)
      throws IOException {
    Audit audit = new Audit(evidence);
    Set<String> asked = audit.ids(evidence.controller(), "RunOperation.v1", "command");
    audit.commands(asked);
    audit.effects();
    Set<String> experiments =
        audit.ids(evidence.controller(), "ExperimentPlanned.v1", "experiment");
    audit.experiments(experiments);
    audit.campaigns(campaigns);
    audit.observations();
    audit.topics();
    audit.deadLetters(poisoned);
    List<Told> unknown =
        evidence.gateway().stream()
            .filter(line -> line.type().equals("CommandLost.v1"))
            .filter(line -> line.stream().startsWith("command/"))
            .toList();
    return new Findings(
        asked.size(),
        evidence.effects().size(),
        experiments.size(),
        audit.lost,
        audit.doubled,
        audit.disorder,
        unknown.stream().map(line -> line.text("command") + ": " + line.text("why")).toList(),
        unknown.stream()
            .filter(line -> !audit.explained(line, struck))
            .map(line -> line.text("command") + ": " + line.text("why"))
            .toList(),
        (int)
            evidence.controller().stream()
                .filter(line -> line.type().equals("ExperimentAborted.v1"))
                .map(line -> line.text("experiment"))
                .distinct()
                .count());
  }

  private Set<String> ids(List<Told> lines, String type, String field) {
    return lines.stream()
        .filter(line -> line.type().equals(type))
        .map(line -> line.text(field))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Map<String, Integer> counts(List<Told> lines, String type, String field) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Told line : lines) {
      if (line.type().equals(type)) {
        counts.merge(line.text(field), 1, Integer::sum);
      }
    }
    return counts;
  }

  /// Every command that was asked for ends, and only once.
  private void commands(Set<String> asked) {
    Map<String, List<String>> ends = new HashMap<>();
    for (Told line : evidence.gateway()) {
      if (ENDS.contains(line.type()) && line.stream().startsWith("command/")) {
        ends.computeIfAbsent(line.text("command"), _ -> new ArrayList<>()).add(line.type());
      }
    }
    for (String command : asked) {
      if (!ends.containsKey(command)) {
        lost.add("command " + command + " was asked for and has no end");
      }
    }
    ends.forEach((command, all) -> {
      if (all.size() > 1) {
        doubled.add("command " + command + " has ended more than once: " + all);
      }
    });
  }

  /// What ran, ran once and after its intent was on record; what is said to be done, ran.
  private void effects() {
    Map<String, Instant> intents = new HashMap<>();
    for (Told line : evidence.gateway()) {
      if (line.type().equals("CommandStarted.v1")) {
        intents.putIfAbsent(line.text("command"), line.at());
      }
    }
    Map<String, Integer> starts = new LinkedHashMap<>();
    for (Effect effect : evidence.effects()) {
      starts.merge(effect.command(), 1, Integer::sum);
      if (!intents.containsKey(effect.command())) {
        disorder.add(
            effect.device() + " ran command " + effect.command() + " without an intent on record");
      }
    }
    starts.forEach((command, count) -> {
      if (count > 1) {
        doubled.add("command " + command + " was started " + count + " times");
      }
    });
    for (String command : ids(evidence.gateway(), "CommandCompleted.v1", "command")) {
      if (!starts.containsKey(command)) {
        lost.add("command " + command + " is said to be completed and never ran");
      }
    }
  }

  private void experiments(Set<String> planned) {
    Set<String> ended =
        new HashSet<>(ids(evidence.controller(), "ExperimentCompleted.v1", "experiment"));
    ended.addAll(ids(evidence.controller(), "ExperimentAborted.v1", "experiment"));
    for (String experiment : planned) {
      if (!ended.contains(experiment)) {
        lost.add("experiment " + experiment + " was planned and has no end");
      }
    }
  }

  private void campaigns(List<String> acknowledged) {
    Set<String> closed = ids(evidence.controller(), "CampaignClosed.v1", "campaign");
    for (String campaign : acknowledged) {
      if (!closed.contains(campaign)) {
        lost.add("campaign " + campaign + " was acknowledged and has not ended");
      }
    }
  }

  /// Each experiment that ended gave one observation, and the planner learned it once.
  private void observations() {
    Map<String, Integer> made = counts(evidence.analyzer(), "ObservationMade.v1", "experiment");
    Map<String, Integer> learned = counts(evidence.planner(), "ObservationMade.v1", "experiment");
    for (String experiment : ids(evidence.controller(), "ExperimentCompleted.v1", "experiment")) {
      if (!made.containsKey(experiment)) {
        lost.add("experiment " + experiment + " was completed and nothing was concluded");
      }
    }
    made.forEach((experiment, count) -> {
      if (count > 1) {
        doubled.add("experiment " + experiment + " was concluded " + count + " times");
      }
      int times = learned.getOrDefault(experiment, 0);
      if (times == 0) {
        lost.add("the planner did not learn of experiment " + experiment);
      } else if (times > 1) {
        doubled.add("the planner learned of experiment " + experiment + " " + times + " times");
      }
    });
  }

  /// All that a journal published lies on its topic, each stream in its order.
  private void topics() {
    Map<String, Told> published = new HashMap<>();
    Set<String> kept = evidence.records().stream().map(Sent::topic).collect(Collectors.toSet());
    for (List<Told> journal :
        List.of(
            evidence.controller(), evidence.planner(), evidence.analyzer(), evidence.gateway())) {
      for (Told line : journal) {
        if (line.topic() != null && kept.contains(line.topic())) {
          published.put(line.id().toString(), line);
        }
      }
    }
    Map<String, Integer> last = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Sent record : evidence.records()) {
      Told line = published.get(record.id());
      if (line != null && seen.add(record.id())) {
        Integer before = last.put(record.topic() + " " + line.stream(), line.version());
        if (before != null && before > line.version()) {
          disorder.add(
              "%s: version %d of %s came after version %d"
                  .formatted(record.topic(), line.version(), line.stream(), before));
        }
      }
    }
    published.forEach((id, line) -> {
      if (!seen.contains(id)) {
        lost.add("%s of %s is not on %s".formatted(line.type(), line.stream(), line.topic()));
      }
    });
  }

  private void deadLetters(Set<String> poisoned) throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (Sent record : evidence.records()) {
      if (record.topic().equals(Topic.DEAD_LETTERS.label())) {
        JsonNode letter = json.readTree(record.payload());
        String place =
            Records.place(
                letter.path("source").asText(),
                letter.path("partition").asInt(),
                letter.path("offset").asLong());
        if (!poisoned.contains(place)) {
          lost.add(
              "a good record went to the dead letters, %s of %s: %s"
                  .formatted(
                      place, letter.path("consumer").asText(), letter.path("reason").asText()));
        }
      }
    }
  }

  /// Whether a fault was about between the intent and the giving up.
  private boolean explained(Told given, List<Struck> struck) {
    Instant from =
        evidence.gateway().stream()
            .filter(line -> line.type().equals("CommandStarted.v1"))
            .filter(line -> line.text("command").equals(given.text("command")))
            .map(Told::at)
            .findFirst()
            .orElse(given.at());
    return struck.stream().anyMatch(each -> each.explains(from, given.at()));
  }
}
