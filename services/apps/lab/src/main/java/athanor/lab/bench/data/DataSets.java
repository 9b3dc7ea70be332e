package athanor.lab.bench.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The data sets that a folder holds, in the layout of `docs/benchmarks.md`.
public final class DataSets {
  private DataSets() {}

  /// All of them. The direct arylation comes twice: its categories described by computed
  /// properties, and by nothing but their names.
  public static List<DataSet> all(Path folder) throws IOException {
    return List.of(
        DirectArylation.read(folder, "arylation", true),
        DirectArylation.read(folder, "arylation-onehot", false),
        Measured.crossedBarrel(folder),
        Measured.fullerenes(folder),
        Measured.suzuki(folder, "i"),
        Measured.suzuki(folder, "ii"),
        Measured.oerPlate(folder, "3496"),
        Measured.oerPlate(folder, "3851"),
        Measured.photo(folder, "pce10"),
        Measured.photo(folder, "wf3"));
  }

  /// Whether the published runs of a set were made in batches.
  public static boolean isMadeInBatches(DataSet set) {
    return set.name().startsWith("arylation");
  }
}
