package athanor.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Random spaces of all kinds, built around a point that keeps their constraints.
final class AnySpace {
  private final SplittableRandom random;
  private final List<Dimension> dimensions = new ArrayList<>();
  private final List<Constraint> constraints = new ArrayList<>();

  /// Continuous dimensions with which equalities can be met, whatever else is chosen.
  private final Set<String> spare = new LinkedHashSet<>();

  private Space open;
  private double[] witness;

  private AnySpace(SplittableRandom random) {
    this.random = random;
    int d = 1 + random.nextInt(6);
    for (int j = 0; j < d; j++) {
      Dimension dimension = dimension("d" + j);
      dimensions.add(dimension);
      if (dimension instanceof Dimension.Continuous) {
        spare.add(dimension.name());
      }
    }
    open = new Space(dimensions);
    witness = point(open, random).toArray();
  }

  /// A space without constraints.
  static Space free(SplittableRandom random) {
    return new AnySpace(random).open;
  }

  /// A space with constraints of one or several kinds.
  static Space constrained(SplittableRandom random) {
    AnySpace any = new AnySpace(random);
    if (random.nextInt(3) == 0) {
      any.addMixture();
    }
    if (random.nextInt(3) == 0) {
      any.addGroup();
    }
    if (random.nextInt(3) == 0) {
      any.addCondition();
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      any.addLinear();
    }
    if (random.nextInt(4) == 0) {
      any.addComputed();
    }
    if (random.nextInt(4) == 0) {
      any.constraints.add(new Constraint.Shared(List.of("d0")));
    }
    return new Space(any.dimensions, any.constraints);
  }

  static Point point(Space space, SplittableRandom random) {
    double[] cube = new double[space.size()];
    for (int j = 0; j < cube.length; j++) {
      cube[j] = random.nextInt(8) == 0 ? 0 : random.nextDouble();
    }
    return space.fromCube(cube);
  }

  private Dimension dimension(String name) {
    double scale = Math.pow(10, random.nextInt(25) - 12);
    return switch (random.nextInt(7)) {
      case 0 -> new Dimension.Integral(name, -3, random.nextInt(4));
      case 1 -> new Dimension.Integral(name, 0, 1 + random.nextInt(100_000));
      case 2 -> new Dimension.Discrete(name, List.of(-scale, 0.0, 2.5 * scale));
      case 3 ->
          new Dimension.Categorical(
              name, List.of("A", "B", "C", "D", "E").subList(0, 1 + random.nextInt(5)));
      case 4 -> Dimension.Continuous.log(name, scale, scale * (2 + random.nextInt(100_000)));
      default -> new Dimension.Continuous(name, -scale, scale * (1 + random.nextInt(3)));
    };
  }

  private void add(Dimension dimension, double value) {
    dimensions.add(dimension);
    witness = Arrays.copyOf(witness, witness.length + 1);
    witness[witness.length - 1] = value;
    open = new Space(dimensions);
  }

  /// Parts of a total, all of one range.
  private void addMixture() {
    double total = Math.pow(10, random.nextInt(7) - 3);
    String[] parts = new String[2 + random.nextInt(3)];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = "m" + i;
      add(new Dimension.Continuous(parts[i], 0, total), total / parts.length);
    }
    constraints.add(Constraint.mixture(total, parts));
    if (random.nextBoolean()) {
      int most = 2 + random.nextInt(parts.length - 1);
      double threshold = random.nextBoolean() ? 0 : 0.05 * total;
      constraints.add(new Constraint.Cardinality(List.of(parts), 0, most, threshold));
      for (int i = 0; i < parts.length; i++) {
        witness[witness.length - parts.length + i] = i < most ? total / most : 0;
      }
    }
  }

  /// Amounts of any kind, of which few are there.
  private void addGroup() {
    List<String> names = new ArrayList<>();
    int least = 1;
    int n = 2 + random.nextInt(4);
    for (int i = 0; i < n; i++) {
      names.add("g" + i);
      double value = i < least ? 2 : 0;
      switch (random.nextInt(3)) {
        case 0 -> add(new Dimension.Integral("g" + i, 0, 2 + random.nextInt(5)), value);
        case 1 -> add(new Dimension.Discrete("g" + i, List.of(0.0, 0.25, 2.0, 3.5)), value);
        default -> add(new Dimension.Continuous("g" + i, 0, 2 + random.nextDouble()), value);
      }
    }
    constraints.add(new Constraint.Cardinality(names, least, 1 + random.nextInt(n), 0.5));
  }

  private void addCondition() {
    add(new Dimension.Categorical("kind", List.of("none", "one", "two")), 1);
    constraints.add(new Constraint.Condition("c0", "kind", List.of("one", "two")));
    constraints.add(new Constraint.Condition("c1", "kind", List.of("two")));
    add(new Dimension.Integral("c0", 1, 4), 3);
    add(new Dimension.Continuous("c1", 0.5, 2), 0.5);
    if (random.nextBoolean()) {
      add(new Dimension.Continuous("c2", 0, 2), 1);
      constraints.add(new Constraint.Condition("c2", "c0", List.of(3, 4)));
    }
  }

  /// A weighted sum that the witness keeps, with terms of comparable size. Each equality has a
  /// continuous dimension of its own: of whole numbers alone it would be a search in a lattice.
  private void addLinear() {
    Map<String, Double> coefficients = new LinkedHashMap<>();
    double sum = 0;
    double size = 0;
    String own = "";
    for (int j = 0; j < dimensions.size(); j++) {
      Dimension dimension = dimensions.get(j);
      if (dimension instanceof Dimension.Categorical || random.nextInt(3) == 0) {
        continue;
      }
      double range = Math.abs(dimension.decode(1)) + Math.abs(dimension.decode(0)) + 1e-12;
      double coefficient = (2 * random.nextDouble() - 1) / range;
      coefficients.put(dimension.name(), coefficient);
      sum += coefficient * witness[j];
      size += Math.abs(coefficient) * range;
      own = own.isEmpty() && spare.contains(dimension.name()) ? dimension.name() : own;
    }
    if (coefficients.isEmpty()) {
      return;
    }
    double slack = size * (random.nextInt(4) == 0 ? 1e-3 : random.nextDouble());
    switch (random.nextInt(3)) {
      case 0 -> constraints.add(Constraint.atMost(sum + slack, coefficients));
      case 1 -> constraints.add(Constraint.atLeast(sum - slack, coefficients));
      default -> {
        constraints.add(
            own.isEmpty()
                ? Constraint.atMost(sum + slack, coefficients)
                : Constraint.equal(sum, coefficients));
        spare.remove(own);
      }
    }
  }

  /// A ball around the witness in the first continuous dimension, or a predicate that it keeps.
  private void addComputed() {
    for (int j = 0; j < dimensions.size(); j++) {
      if (dimensions.get(j) instanceof Dimension.Continuous c) {
        double centre = witness[j];
        double radius = 0.2 * (c.max() - c.min());
        constraints.add(
            new Constraint.Known(
                c.name() + " near " + centre,
                values -> radius - Math.abs((double) values.get(c.name()) - centre)));
        return;
      }
    }
  }
}
