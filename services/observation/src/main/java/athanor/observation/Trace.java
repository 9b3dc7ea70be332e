package athanor.observation;

import athanor.schemas.Reading;

/// Part of a chromatogram, in mAU over minutes.
///
/// @param from index of its first sample
/// @param to index after its last
record Trace(Reading.Series series, int from, int to) {

  static Trace of(Reading.Series series) {
    return new Trace(series, 0, series.values().size());
  }

  /// The samples taken from one time until before another, both in min.
  Trace between(double begin, double end) {
    return new Trace(series, index(begin), index(end));
  }

  private int index(double minutes) {
    double at = Math.ceil((minutes - series.start()) / series.step() - 1e-6);
    return (int) Math.clamp(at, from, to);
  }

  int size() {
    return to - from;
  }

  double minutes(int index) {
    return series.start() + index * series.step();
  }

  double value(int index) {
    return series.values().get(index);
  }

  double mean() {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += value(i);
    }
    return sum / size();
  }

  /// Index of the highest sample, the first of equals.
  int apex() {
    int apex = from;
    for (int i = from; i < to; i++) {
      apex = value(i) > value(apex) ? i : apex;
    }
    return apex;
  }

  /// Sum over successive samples of the square of their difference.
  double roughness() {
    double sum = 0;
    for (int i = from + 1; i < to; i++) {
      double difference = value(i) - value(i - 1);
      sum += difference * difference;
    }
    return sum;
  }
}
