package athanor.optimizer.model;

/// How much an experiment is expected to tell, in nats: between a lower and an upper bound, each an
/// average over random draws with its standard error. The two are equal where all outcomes were
/// enumerated; the error is then that of the samples of the parameters, 0 where these are exact.
public record Information(double lower, double lowerError, double upper, double upperError) {
  static Information enumerated(double value, double error) {
    return new Information(value, error, value, error);
  }
}
