package athanor.world;

import org.jspecify.annotations.Nullable;

/// What flows from one device of the flow chemistry laboratory to the next.
final class Plumbing {
  private @Nullable Feed feed;
  private @Nullable SnarMixture sample;

  /// What the pumps really deliver.
  ///
  /// @param residenceTime min
  /// @param concentration of the substrate, mol/L
  record Feed(double residenceTime, double equivalents, double concentration) {
    SnarConditions at(double celsius) {
      return new SnarConditions(residenceTime, equivalents, concentration, celsius);
    }
  }

  /// Absent until flows were set.
  synchronized @Nullable Feed feed() {
    return feed;
  }

  synchronized void feed(Feed delivered) {
    feed = delivered;
  }

  /// What fills the sample loop; absent until the reactor ran.
  synchronized @Nullable SnarMixture sample() {
    return sample;
  }

  synchronized void sample(SnarMixture taken) {
    sample = taken;
  }
}
