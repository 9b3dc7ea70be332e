package athanor.optimizer.acquisition;

import athanor.optimizer.gp.Classifier;

/// Whether an experiment can be made at all: ln P(success), and a steep fall where it is below 0.8
/// (the threshold of Ax). The probability alone would not do: an improvement that is a thousand
/// times larger where nothing is known makes up for any odds, and experiments are wasted there one
/// after the other.
public record Viability(LogFeasibility success) implements Acquisition {
  private static final double LOG_ENOUGH = StrictMath.log(0.8);
  private static final double STEEPNESS = 30;

  public static Viability of(Classifier classifier) {
    return new Viability(new LogFeasibility(classifier.process(), 0, false, 1));
  }

  @Override
  public double at(double[] x) {
    return steepened(success.at(x));
  }

  @Override
  public double at(double[] x, double[] gradient) {
    double log = success.at(x, gradient);
    if (log < LOG_ENOUGH) {
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] *= 1 + STEEPNESS;
      }
    }
    return steepened(log);
  }

  private static double steepened(double log) {
    return log + STEEPNESS * Math.min(0, log - LOG_ENOUGH);
  }
}
