package athanor.optimizer.gp;

import java.util.List;

/// Finds results that do not belong and gives each a noise of its own, one after the other, until
/// none is left (relevance pursuit: Ament, Santorella, Eriksson, Letham, Balandat and Bakshy,
/// NeurIPS 2024): the result that the others predict worst by leave-one-out (Rasmussen and Williams
/// (2006), eq. 5.12), as long as the noise that is most probable for it, residual^2 - variance,
/// makes all results together much more probable.
public final class Outliers {
  /// By how many standard deviations a result has to be off: ln likelihood rises by 6 there, more
  /// than the prior odds of 1 to 100 take.
  private static final double FAR = 4;

  private static final double MOST = 0.2;

  private Outliers() {}

  /// The errors with those of outliers raised.
  public static Errors discounted(
      List<double[]> points, double[][][] tables, double[] results, Errors errors, long seed) {
    Errors discounted = errors;
    int most = (int) (MOST * results.length);
    for (int found = 0; found < most; found++) {
      Surrogate belief = Surrogate.unwarped(points, tables, results, discounted, seed);
      double unit = belief.slope(0);
      double[] known = discounted.known().clone();
      if (!raiseWorst(belief.process(), unit * unit, known)) {
        break;
      }
      discounted =
          new Errors(known, discounted.shares(), discounted.scatter(), discounted.freedom());
    }
    return discounted;
  }

  private static boolean raiseWorst(GaussianProcess process, double unit, double[] known) {
    int n = known.length;
    double[] inverse = process.factor().inverse();
    double[] weights = process.weights();
    int worst = 0;
    double worstSquare = 0;
    for (int i = 0; i < n; i++) {
      double square = weights[i] * weights[i] / inverse[i * n + i];
      if (square > worstSquare) {
        worst = i;
        worstSquare = square;
      }
    }
    if (worstSquare < FAR * FAR) {
      return false;
    }
    known[worst] += unit * (worstSquare - 1) / inverse[worst * n + worst];
    return true;
  }
}
