package athanor.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A campaign document with the procedure document that lies beside it.
///
/// @param procedure `procedures/NAME.yaml` (or .yml, .json) next to the campaign; empty where there
///   is no such file: the laboratory may know the procedure already
record CampaignFile(Document campaign, Optional<Document> procedure) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /// @param seed in place of the document's own; null leaves that
  static CampaignFile read(Path file, @Nullable Long seed) {
    Document document = Document.read(file);
    String name = document.tree().path("procedure").asText("");
    return new CampaignFile(
        seed == null ? document : document.withSeed(seed), beside(file, name).map(Document::read));
  }

  private static Optional<Path> beside(Path file, String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Path folder = file.toAbsolutePath().resolveSibling("procedures");
    return List.of("yaml", "yml", "json").stream()
        .map(ending -> folder.resolve(name + "." + ending))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /// Whether people outside run the experiments.
  boolean external() {
    return campaign.tree().path("execution").asText().equals("external");
  }

  /// Publishes the procedure, then opens the campaign.
  ///
  /// @return id of the campaign
  String openIn(LaboratoryClient laboratory) {
    procedure.ifPresent(laboratory::publish);
    return laboratory.open(campaign);
  }
}
