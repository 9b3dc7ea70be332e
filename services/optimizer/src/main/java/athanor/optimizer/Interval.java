package athanor.optimizer;

/// A median and what lies to either side of it, in the unit of an objective.
public record Interval(double lower, double median, double upper) {}
