package athanor.experiment.adapter;

import athanor.documents.Fault;
import athanor.documents.Faults;
import athanor.documents.Fields;
import athanor.experiment.Expression;
import athanor.schemas.Capability.Resume;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedureDocument.Step;
import athanor.schemas.ProcedureDocument.Transition;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a procedure as a person writes it (`athanor/schemas/procedure.v1.json`), and names every
/// fault in it.
final class ProcedureReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final Pattern ANALYSIS = Pattern.compile("[a-z0-9][a-z0-9-]{0,50}@[0-9]{1,6}");
  private static final int MAX_STEPS = 200;
  private static final int MAX_DESCRIPTION = 10_000;
  private static final double MAX_TIMEOUT_SECONDS = 7 * 24 * 3600;

  private final Fields document;
  private final List<Fault> faults;

  private ProcedureReader(JsonNode root, List<Fault> faults) {
    this.faults = faults;
    this.document = new Fields(root, "", faults);
  }

  /// @throws Faults if anything is wrong with it
  static ProcedureDocument read(JsonNode root) {
    if (!root.isObject()) {
      throw new Faults("", "a procedure document is an object, not " + root.getNodeType());
    }
    List<Fault> faults = new ArrayList<>();
    ProcedureDocument document = new ProcedureReader(root, faults).document();
    if (document == null || !faults.isEmpty()) {
      throw new Faults(faults);
    }
    return document;
  }

  private @Nullable ProcedureDocument document() {
    document.only("apiVersion", "kind", "name", "roles", "steps", "analysis", "description");
    document.exactly("apiVersion", "athanor/v1");
    document.exactly("kind", "Procedure");
    String name =
        document.text("name", NAME, "1 to 63 lower-case letters, digits, hyphens and underscores");
    String analysis = document.text("analysis", ANALYSIS, "of the form name@version, hplc-snar@1");
    document.words("description", MAX_DESCRIPTION);
    Map<String, String> roles = texts(document, "roles");
    if (roles.isEmpty()) {
      document.fault("roles", "roles is missing: from each role to its kind of instrument");
    }
    List<Step> steps = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fields each : document.list("steps", MAX_STEPS)) {
      Step step = step(each, roles);
      if (step != null) {
        steps.add(step);
        if (!names.add(step.name())) {
          each.fault("name", "two steps are named " + step.name());
        }
      }
    }
    destinations(steps, names);
    return name == null || analysis == null
        ? null
        : new ProcedureDocument(name, roles, steps, analysis);
  }

  private void destinations(List<Step> steps, Set<String> names) {
    for (int i = 0; i < steps.size(); i++) {
      for (Transition transition : steps.get(i).transitions()) {
        String to = transition.to();
        if (!names.contains(to)
            && !to.equals(ProcedureDocument.COMPLETE)
            && !to.equals(ProcedureDocument.FAILED)) {
          faults.add(
              new Fault(
                  "/steps/" + i + "/transitions",
                  "there is no step %s; a transition leads to a step, COMPLETE or FAILED"
                      .formatted(to)));
        }
      }
    }
  }

  private @Nullable Step step(Fields fields, Map<String, String> roles) {
    fields.only(
        "name",
        "on",
        "operation",
        "arguments",
        "timeout",
        "attempts",
        "onRetry",
        "checkpoint",
        "resume",
        "transitions",
        "description");
    String name =
        fields.text("name", NAME, "1 to 63 lower-case letters, digits, hyphens and underscores");
    String role =
        fields.text("on", NAME, "1 to 63 lower-case letters, digits, hyphens and underscores");
    if (role != null && !roles.containsKey(role)) {
      fields.fault("on", "there is no role " + role + " among the roles " + roles.keySet());
    }
    String operation =
        fields.text(
            "operation", NAME, "1 to 63 lower-case letters, digits, hyphens and underscores");
    Map<String, String> arguments = arguments(fields);
    double timeout = fields.node("timeout") == null ? 3600 : fields.number("timeout", "s");
    if (!(timeout > 0 && timeout <= MAX_TIMEOUT_SECONDS)) {
      fields.fault(
          "timeout",
          "timeout must be above 0 and at most %s s, not %s"
              .formatted(MAX_TIMEOUT_SECONDS, timeout));
    }
    int attempts = (int) fields.whole("attempts", 1, 1, 100, "attempts");
    Resume resume = fields.choice("resume", Resume.class, Resume.ONCE);
    List<Transition> transitions = transitions(fields);
    return name == null || role == null || operation == null
        ? null
        : new Step(
            name,
            role,
            operation,
            arguments,
            timeout,
            attempts,
            resume,
            transitions,
            onRetry(fields, attempts, resume),
            checkpoint(fields));
  }

  /// Other arguments are no use to a step that is never tried again.
  private static @Nullable Map<String, String> onRetry(Fields fields, int attempts, Resume resume) {
    if (fields.node("onRetry") == null) {
      return null;
    }
    Map<String, String> patches = texts(fields, "onRetry");
    patches.forEach((name, expression) ->
        Expression.retryFault(expression)
            .ifPresent(fault -> fields.fault("onRetry/" + name, fault)));
    if (attempts == 1 || resume == Resume.ONCE) {
      fields.fault(
          "onRetry",
          "onRetry is for a step that may be tried again: attempts above 1, not %d, and resume repeatable or checkable, not %s"
              .formatted(attempts, resume.name().toLowerCase(Locale.ROOT)));
    }
    return patches;
  }

  private static @Nullable Boolean checkpoint(Fields fields) {
    JsonNode node = fields.node("checkpoint");
    if (node != null && !node.isBoolean()) {
      fields.fault("checkpoint", "checkpoint is true or false, not " + node);
    }
    return node != null && node.asBoolean() ? true : null;
  }

  private Map<String, String> arguments(Fields fields) {
    JsonNode node = fields.node("arguments");
    if (node != null && node.isTextual()) {
      if (!node.asText().equals("parameters")) {
        fields.fault("arguments", "arguments is a map, or the word parameters for all of them");
      }
      return Map.of("*", "parameters");
    }
    Map<String, String> arguments = texts(fields, "arguments");
    arguments.forEach((name, expression) ->
        Expression.fault(expression).ifPresent(fault -> fields.fault("arguments/" + name, fault)));
    return arguments;
  }

  private List<Transition> transitions(Fields fields) {
    if (fields.node("transitions") == null) {
      return List.of();
    }
    List<Transition> transitions = new ArrayList<>();
    for (Fields each : fields.list("transitions", 50)) {
      each.only("when", "to");
      JsonNode when = each.node("when");
      JsonNode to = each.node("to");
      if (to == null) {
        each.fault("to", "to is missing");
        continue;
      }
      if (when != null) {
        Expression.fault(when.asText()).ifPresent(fault -> each.fault("when", fault));
      }
      transitions.add(new Transition(when == null ? null : when.asText(), to.asText()));
    }
    return transitions;
  }

  private static Map<String, String> texts(Fields fields, String field) {
    Map<String, String> texts = new LinkedHashMap<>();
    JsonNode node = fields.node(field);
    if (node == null) {
      return texts;
    }
    if (!node.isObject() || node.size() > 200) {
      fields.fault(field, field + " is a map of at most 200 names");
      return texts;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getValue().isValueNode() && !entry.getValue().asText().isBlank()) {
        texts.put(entry.getKey(), entry.getValue().asText());
      } else {
        fields.fault(field + "/" + entry.getKey(), entry.getKey() + " must be a text");
      }
    }
    return texts;
  }
}
