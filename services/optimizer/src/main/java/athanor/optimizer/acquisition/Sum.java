package athanor.optimizer.acquisition;

import java.util.List;

/// Acquisitions on a logarithmic scale of which each weighs the others: their sum.
public record Sum(List<Acquisition> parts) implements Acquisition {
  public Sum {
    parts = List.copyOf(parts);
  }

  @Override
  public double at(double[] x) {
    double sum = 0;
    for (Acquisition part : parts) {
      sum += part.at(x);
    }
    return sum;
  }

  @Override
  public double at(double[] x, double[] gradient) {
    double sum = 0;
    double[] total = new double[gradient.length];
    for (Acquisition part : parts) {
      sum += part.at(x, gradient);
      for (int j = 0; j < total.length; j++) {
        total[j] += gradient[j];
      }
    }
    System.arraycopy(total, 0, gradient, 0, total.length);
    return sum;
  }
}
