package athanor.campaign.adapter;

import athanor.campaign.Campaign.Opened;
import athanor.study.Explaining;
import athanor.study.Learned;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/// Explanations of campaigns: computed when they are asked for, one at a time, since each may take
/// some seconds of a processor, and kept until more was observed.
@ApplicationScoped
class Explanations {
  private static final int KEPT = 16;

  private record Known(String digest, Learned learned) {}

  private final Map<String, Known> known = new LinkedHashMap<>();

  synchronized Learned of(Opened campaign) {
    Known before = known.remove(campaign.id());
    Known now =
        before != null && before.digest().equals(campaign.digest())
            ? before
            : new Known(
                campaign.digest(), Explaining.of(campaign.document(), campaign.observations()));
    known.put(campaign.id(), now);
    if (known.size() > KEPT) {
      known.remove(known.keySet().iterator().next());
    }
    return now.learned();
  }
}
