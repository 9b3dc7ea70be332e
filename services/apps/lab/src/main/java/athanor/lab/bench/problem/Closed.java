package athanor.lab.bench.problem;

import athanor.optimizer.Dimension;
import athanor.optimizer.Space;
import java.util.List;
import java.util.stream.IntStream;

/// Functions of numbers in a box.
final class Closed {
  private Closed() {}

  static List<Problem> all() {
    return List.of(
        Problem.minimum(
            "branin",
            Space.of(new Dimension.Continuous("x1", -5, 10), new Dimension.Continuous("x2", 0, 15)),
            Functions::branin,
            0.39788735772973816),
        Problem.minimum("hartmann3", cube(3, 0, 1), Functions::hartmann3, -3.86277978733266),
        Problem.minimum("hartmann6", cube(6, 0, 1), Functions::hartmann6, -3.32236801141551),
        Problem.minimum("ackley5", cube(5, -32.768, 32.768), Functions::ackley, 0),
        Problem.minimum("ackley10", cube(10, -32.768, 32.768), Functions::ackley, 0),
        Problem.minimum("levy4", cube(4, -10, 10), Functions::levy, 0),
        Problem.minimum("levy10", cube(10, -10, 10), Functions::levy, 0),
        Problem.minimum("rosenbrock4", cube(4, -5, 10), Functions::rosenbrock, 0),
        Problem.minimum("rosenbrock10", cube(10, -5, 10), Functions::rosenbrock, 0),
        Problem.minimum(
            "michalewicz5", cube(5, 0, Math.PI), Functions::michalewicz, -4.687658179088148),
        Problem.minimum("griewank6", cube(6, -600, 600), Functions::griewank, 0),
        Problem.minimum(
            "styblinskitang5", cube(5, -5, 5), Functions::styblinskiTang, -195.83082851885712));
  }

  private static Space cube(int dimensions, double min, double max) {
    return Space.of(
        IntStream.rangeClosed(1, dimensions)
            .mapToObj(j -> new Dimension.Continuous("x" + j, min, max))
            .toArray(Dimension[]::new));
  }
}
