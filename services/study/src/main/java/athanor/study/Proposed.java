package athanor.study;

import athanor.schemas.ProposalEvent.Rationale;
import athanor.schemas.Value;
import java.util.Map;

/// An experiment worth making, and why.
public record Proposed(Map<String, Value> parameters, Rationale rationale) {}
