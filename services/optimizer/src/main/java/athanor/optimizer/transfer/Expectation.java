package athanor.optimizer.transfer;

import athanor.optimizer.gp.PriorMean;

/// A prediction of results that was there before the campaign.
public record Expectation(String name, PriorMean mean) {}
