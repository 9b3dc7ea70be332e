package athanor.optimizer.gp;

/// What the model says of a datum from all the others, noise included (Rasmussen and Williams
/// (2006), eq. 5.12).
///
/// @param lower quantile of one standard deviation below the median, in units of the results
/// @param upper quantile of one standard deviation above the median
/// @param residual how many standard deviations the datum lies above the mean, as the process sees
///   it
/// @param logDensity ln of the predictive density at the datum
public record LeftOut(
    double lower, double median, double upper, double residual, double logDensity) {}
