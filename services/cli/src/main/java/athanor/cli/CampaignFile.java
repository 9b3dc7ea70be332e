package athanor.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A campaign document, with what the tables have that it names, and the procedure document and the
/// laboratory document that lie beside it.
///
/// @param procedure `procedures/NAME.yaml` (or .yml, .json) next to the campaign; empty where there
///   is no such file: the laboratory may know the procedure already
/// @param laboratory `laboratories/FILE.yaml` (or .yml, .json) next to the campaign, FILE being the
///   name of the campaign's file: what a laboratory of its own is to simulate
record CampaignFile(Document campaign, Optional<Document> procedure, Optional<Path> laboratory) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /// @param seed in place of the document's own; null leaves that
  static CampaignFile read(Path file, @Nullable Long seed) {
    Document document = Tables.putInto(Document.read(file));
    String name = document.tree().path("procedure").asText("");
    return new CampaignFile(
        seed == null ? document : document.withSeed(seed),
        beside(file, "procedures", name).map(Document::read),
        beside(file, "laboratories", plain(file)));
  }

  /// The name of a file without its ending.
  private static String plain(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  private static Optional<Path> beside(Path file, String folderName, String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Path folder = file.toAbsolutePath().resolveSibling(folderName);
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
