package athanor.opcua.server.document;

import athanor.opcua.server.document.LaboratoryPlan.Part;
import athanor.opcua.server.fault.Planned;
import athanor.world.SnarSettings;
import athanor.world.Table;
import athanor.world.plate.ColourRecipe;
import athanor.world.plate.PlateWorld;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads a laboratory document (YAML or JSON, at most 1 MB) and names everything that is wrong with
/// it at once. The fields are described in `docs/simulated-laboratory.md`.
public final class LaboratoryReader {
  private static final int MAX_BYTES = 1_000_000;
  private static final int MAX_WORLDS = 50;
  private static final int MAX_FAULTS = 1_000;

  private static final Map<String, Set<String>> KINDS =
      Map.of(
          "flow-chemistry", Set.of("pump-unit", "flow-reactor", "hplc"),
          "colour-matching", Set.of("liquid-handler", "robot-arm", "plate-reader", "balance"),
          "plate-screening", Set.of("liquid-handler", "robot-arm", "plate-reader", "balance"),
          "playback", Set.of("playback"));

  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private final Path folder;
  private final List<Misfit> misfits = new ArrayList<>();

  private LaboratoryReader(Path folder) {
    this.folder = folder;
  }

  /// @throws IOException if the file cannot be read
  /// @throws Misfits if it does not describe a laboratory
  public static LaboratoryPlan read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new Misfits(
          file.toString(),
          List.of(
              new Misfit(
                  "", "may have at most %d bytes, not %d".formatted(MAX_BYTES, Files.size(file)))));
    }
    return parse(Files.readString(file), file.toAbsolutePath().resolveSibling(""), file.toString());
  }

  /// @param folder against which the names of files are resolved
  /// @param document its name, for messages
  static LaboratoryPlan parse(String text, Path folder, String document) {
    var reader = new LaboratoryReader(folder);
    var tree = reader.tree(text);
    var plan = tree.isObject() ? reader.plan(new Section(tree, "", reader.misfits)) : null;
    if (plan == null || !reader.misfits.isEmpty()) {
      throw new Misfits(document, reader.misfits);
    }
    return plan;
  }

  private JsonNode tree(String text) {
    try {
      var tree = YAML.readTree(text);
      if (tree == null || !tree.isObject()) {
        misfits.add(new Misfit("", "a laboratory document is an object with fields"));
        return YAML.nullNode();
      }
      return tree;
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      misfits.add(
          new Misfit(
              "",
              (at == null ? "" : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr()))
                  + e.getOriginalMessage().lines().findFirst().orElse("")));
      return YAML.nullNode();
    }
  }

  private LaboratoryPlan plan(Section document) {
    document.only(
        Set.of("apiVersion", "kind", "name", "description", "seed", "speed", "worlds", "faults"));
    document.exactly("apiVersion", "athanor/v1");
    document.exactly("kind", "Laboratory");
    var name = document.name("name");
    if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      document.misfit("name", "name must be 1 to 63 lower-case letters, digits and hyphens");
    }
    var parts = parts(document);
    var known = signals(parts);
    List<Planned> faults = new ArrayList<>();
    for (var section : document.list("faults", 0, MAX_FAULTS)) {
      FaultReader.planned(section, known).ifPresent(faults::add);
    }
    return new LaboratoryPlan(
        name,
        document.words("description"),
        document.whole("seed", 1, 0, Long.MAX_VALUE),
        document.numberOr("speed", 1000, 1e-3, 1e6, "world seconds per real second"),
        parts,
        faults,
        digest(document));
  }

  private List<Part> parts(Section document) {
    List<Part> parts = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (var section : document.list("worlds", 1, MAX_WORLDS)) {
      var kind = section.choice("world", KINDS.keySet());
      var offered = KINDS.getOrDefault(kind, Set.of());
      var devices = devices(section, kind, offered);
      for (var name : devices.isEmpty() ? new TreeSet<>(offered) : devices.values()) {
        if (!names.add(name)) {
          section.misfit(
              "devices", "two devices are named %s; give one another name".formatted(name));
        }
      }
      if (!offered.isEmpty()) {
        parts.add(new Part(world(section, kind), devices));
      }
    }
    return parts;
  }

  private static Map<String, String> devices(Section section, String world, Set<String> offered) {
    Map<String, String> devices = new LinkedHashMap<>();
    for (var each : section.list("devices", 0, 10)) {
      each.only(Set.of("kind", "name"));
      var kind = each.choice("kind", offered);
      if (devices.put(kind, each.nameOr("name", kind)) != null) {
        each.misfit("kind", "a world of %s has one %s".formatted(world, kind));
      }
    }
    return devices;
  }

  private WorldPlan world(Section section, String kind) {
    double noise = section.numberOr("noise", 1, 0, 100, "times the usual noise");
    return switch (kind) {
      case "flow-chemistry" -> {
        section.only(Set.of("world", "devices", "noise", "mishaps"));
        yield new WorldPlan.FlowChemistry(noise, mishaps(section));
      }
      case "colour-matching" -> {
        section.only(Set.of("world", "devices", "noise", "vessels", "target"));
        var dyes = Set.of("blue", "red", "yellow");
        var target = section.numbers("target", dyes, 0, ColourRecipe.MOST, "uL");
        yield new WorldPlan.ColourMatching(noise, target, vessels(section, true));
      }
      case "plate-screening" -> {
        section.only(Set.of("world", "devices", "noise", "vessels"));
        yield new WorldPlan.PlateScreening(noise, vessels(section, false));
      }
      default -> {
        section.only(Set.of("world", "devices", "data"));
        yield new WorldPlan.Playback(table(section));
      }
    };
  }

  private static Map<String, Double> vessels(Section section, boolean colour) {
    var names = new LinkedHashSet<>(PlateWorld.vessels(colour));
    return section.numbers("vessels", names, 0, 1e6, "uL");
  }

  private static SnarSettings.Faults mishaps(Section section) {
    var names = Set.of("empty_injection", "saturated_detector", "baseline_drift");
    var shares = section.numbers("mishaps", names, 0, 1, "of all analyses");
    try {
      return new SnarSettings.Faults(
          shares.getOrDefault("empty_injection", 0.0),
          shares.getOrDefault("saturated_detector", 0.0),
          shares.getOrDefault("baseline_drift", 0.0));
    } catch (IllegalArgumentException e) {
      section.misfit("mishaps", String.valueOf(e.getMessage()));
      return SnarSettings.Faults.none();
    }
  }

  private Table table(Section section) {
    var data = section.object().path("data").asText();
    try {
      return Table.parse(Files.readString(folder.resolve(data)));
    } catch (IOException | IllegalArgumentException e) {
      section.misfit("data", "data must be a table (CSV), but %s: %s".formatted(data, e));
      return Table.parse("a\n0\n");
    }
  }

  private static Map<String, List<String>> signals(List<Part> parts) {
    return new LaboratoryPlan("x", "", 1, 1, parts, List.of(), "").signals();
  }

  private static String digest(Section document) {
    var deciding = document.object().path("seed") + "\n" + document.object().path("worlds");
    try {
      var digest =
          java.security.MessageDigest.getInstance("SHA-256")
              .digest(deciding.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
