package athanor.lab.bench.data;

import athanor.optimizer.Dimension;
import athanor.optimizer.Objective;
import athanor.optimizer.Space;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The direct arylation of imidazoles in all 1,728 combinations of base, ligand, solvent,
/// concentration and temperature (Shields et al., Nature 590 (2021) 89; repository b-shields/edbo).
final class DirectArylation {
  static final String FOLDER = "01_direct_arylation";

  private DirectArylation() {}

  /// @param described whether the categories have their computed properties as descriptors
  static DataSet read(Path data, String name, boolean described) throws IOException {
    Path folder = data.resolve(FOLDER);
    Table table = Table.withHeader(folder.resolve("yield_and_cost.csv"));
    Space space =
        Space.of(
            category(folder.resolve("base_dft.csv"), table, "base", described),
            category(folder.resolve("ligand-boltzmann_dft.csv"), table, "ligand", described),
            category(folder.resolve("solvent_dft.csv"), table, "solvent", described),
            Measured.levels(table, "concentration"),
            Measured.levels(table, "temperature"));
    return Measured.set(name, table, space, Objective.maximize("yield"));
  }

  private static Dimension category(Path properties, Table table, String name, boolean described)
      throws IOException {
    List<String> values = table.column(name).stream().distinct().toList();
    if (!described) {
      return new Dimension.Categorical(name, values);
    }
    Table computed = Table.withHeader(properties);
    List<String> names = computed.column(name + "_file_name");
    List<List<Double>> all = Encoding.of(computed);
    return new Dimension.Categorical(
        name, values, values.stream().map(value -> all.get(row(names, value))).toList());
  }

  /// Salts of phosphines are listed under the phosphine.
  private static int row(List<String> names, String value) {
    int row = names.indexOf(value.replace(" HBF4", ""));
    if (row < 0) {
      throw new IllegalArgumentException(value + " is not among " + names);
    }
    return row;
  }
}
