package athanor.lab.bench.data;

import athanor.optimizer.Constraint;
import athanor.optimizer.Dimension;
import athanor.optimizer.Objective;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Data sets of the repository aspuru-guzik-group/olympus, and the raw crossed barrel. Those
/// without a header have the columns of their `config.json`: parameters, then measurements.
final class Measured {
  private Measured() {}

  /// Toughness of printed barrels, three of each design (Gongora et al., Sci. Adv. 6 (2020)
  /// eaaz1708).
  static DataSet crossedBarrel(Path data) throws IOException {
    Table table = Table.withHeader(data.resolve("07_crossed_barrel/raw_data.csv"));
    return set(
        "crossedbarrel",
        table,
        grid(table, "n", "theta", "r", "t"),
        Objective.maximize("toughness"));
  }

  /// Yield of a fullerene product on a grid of three conditions (Walker, Houben et al., OPRD 2017).
  static DataSet fullerenes(Path data) throws IOException {
    Table table =
        Table.of(
            data.resolve("11_fullerenes/data.csv"), "time", "sultine", "temperature", "product");
    return set(
        "fullerenes",
        table,
        grid(table, "time", "sultine", "temperature"),
        Objective.maximize("product"));
  }

  /// Suzuki couplings in flow, of conditions that an optimiser chose (Reizman et al., React. Chem.
  /// Eng. 1 (2016) 658).
  static DataSet suzuki(Path data, String which) throws IOException {
    Table table =
        Table.of(
            data.resolve("09_suzuki_reizman/data_" + which + ".csv"),
            "ligand",
            "time",
            "temperature",
            "loading",
            "yield",
            "turnover");
    Space space =
        Space.of(
            new Dimension.Categorical(
                "ligand", table.column("ligand").stream().distinct().sorted().toList()),
            range(table, "time"),
            range(table, "temperature"),
            range(table, "loading"));
    return set("suzuki-" + which, table, space, Objective.maximize("yield"));
  }

  /// Overpotential of oxides of up to four of six metals (Rohr et al., Chem. Sci. 11 (2020) 2696).
  static DataSet oerPlate(Path data, String plate) throws IOException {
    String[] metals = {"Ni", "Fe", "Co", "Mn", "Ce", "La"};
    Table table =
        Table.of(
            data.resolve("05_oer_plate/data_" + plate + ".csv"),
            "Ni",
            "Fe",
            "Co",
            "Mn",
            "Ce",
            "La",
            "overpotential");
    Space space =
        grid(table, metals)
            .where(
                Constraint.mixture(1, metals),
                new Constraint.Cardinality(List.of(metals), 0, 4, 0));
    return set("oer-" + plate, table, space, Objective.minimize("overpotential"));
  }

  /// Degradation of blends of four materials under light (Langner et al., Adv. Mater. 32 (2020)
  /// 1907801).
  static DataSet photo(Path data, String which) throws IOException {
    String[] parts = {"first", "second", "third", "fourth"};
    Table table =
        Table.of(
            data.resolve("06_photo/data_" + which + ".csv"),
            "first",
            "second",
            "third",
            "fourth",
            "degradation");
    Dimension[] fractions = new Dimension[parts.length];
    for (int j = 0; j < parts.length; j++) {
      fractions[j] = new Dimension.Continuous(parts[j], 0, 1);
    }
    Space space = Space.of(fractions).where(Constraint.mixture(1, parts));
    return set("photo-" + which, table, space, Objective.minimize("degradation"));
  }

  private static Space grid(Table table, String... names) {
    List<Dimension> dimensions = new ArrayList<>();
    for (String name : names) {
      dimensions.add(levels(table, name));
    }
    return new Space(dimensions);
  }

  static Dimension levels(Table table, String name) {
    return new Dimension.Discrete(name, table.numbers(name).stream().distinct().sorted().toList());
  }

  private static Dimension range(Table table, String name) {
    List<Double> sorted = table.numbers(name).stream().sorted().toList();
    return new Dimension.Continuous(name, sorted.getFirst(), sorted.getLast());
  }

  /// A table whose columns have the names of the dimensions and of the objective.
  static DataSet set(String name, Table table, Space space, Objective objective) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Dimension dimension : space.dimensions()) {
        String column = dimension.name();
        values.put(
            column,
            dimension instanceof Dimension.Categorical
                ? table.column(column).get(i)
                : table.numbers(column).get(i));
      }
      points.add(space.point(values));
    }
    return new DataSet(
        name, space, objective, DataSet.results(points, table.numbers(objective.name())));
  }
}
