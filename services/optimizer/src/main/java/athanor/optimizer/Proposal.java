package athanor.optimizer;

/// A point and what an acquisition function says of it.
record Proposal(Point point, double acquisition) {}
