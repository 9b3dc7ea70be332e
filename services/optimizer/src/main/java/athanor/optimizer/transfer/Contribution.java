package athanor.optimizer.transfer;

/// Whether something from before helped to predict the results of this campaign.
///
/// @param without mean ln of the density that the model without it gives each result from all
///   others of this campaign; NaN below five results, which cannot tell
/// @param with the same for the model with it, in the best way of using it
public record Contribution(String name, Use use, double without, double with) {
  /// How it is used.
  public enum Use {
    /// It did not help.
    IGNORED,
    /// Results of an earlier campaign, in their own unit.
    AS_MEASURED,
    /// Results of an earlier campaign, with the mean and the standard deviation of this one.
    RESCALED,
    /// A prediction, of which the model learns the error.
    CORRECTED
  }

  public boolean used() {
    return use != Use.IGNORED;
  }
}
