package athanor.campaign.adapter;

import athanor.campaign.Campaign;
import athanor.campaign.CampaignCommand;
import athanor.campaign.CampaignRules;
import athanor.kernel.Decision;
import athanor.runtime.Journal;
import athanor.runtime.Service;
import athanor.runtime.StreamKind;
import athanor.schemas.AlarmEvent;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignEvent;
import athanor.schemas.Event;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The campaigns in the controller's journal.
@ApplicationScoped
class Campaigns {
  static final StreamKind<CampaignCommand, Campaign, Event> KIND =
      new StreamKind<>(
          "campaign",
          new CampaignRules(),
          Event.class,
          event ->
              event instanceof CampaignEvent
                  || event instanceof ExperimentPlanned
                  || event instanceof AlarmEvent);

  private final Journal journal;
  private final Doorbell doorbell;
  private final Set<String> touched = ConcurrentHashMap.newKeySet();

  Campaigns(@Service("controller") Journal journal, Doorbell doorbell) {
    this.journal = journal;
    this.doorbell = doorbell;
  }

  Journal journal() {
    return journal;
  }

  Optional<Campaign.Opened> find(String id) {
    return journal.state(KIND, id) instanceof Campaign.Opened opened
        ? Optional.of(opened)
        : Optional.empty();
  }

  List<Campaign.Opened> all() {
    return journal.ids(KIND).stream().flatMap(id -> find(id).stream()).toList();
  }

  /// This process has to do with a campaign.
  void touch(String id) {
    touched.add(id);
  }

  /// Those that it has had to do with since this was asked last.
  Set<String> touched() {
    Set<String> since = Set.copyOf(touched);
    touched.removeAll(since);
    return since;
  }

  /// Those that have not ended.
  List<String> open() {
    return journal.unanswered(KIND, "CampaignOpened.v1", "CampaignClosed.v1");
  }

  /// Opens a campaign and gives its id: its name and the first number that is free, so that the
  /// same documents sent to a new laboratory make the same campaigns.
  String open(CampaignDocument document) {
    return journal.turn(turn -> {
      for (int number = 1; ; number++) {
        String id = document.name() + "-" + number;
        if (!turn.exists(KIND.prefix() + "/" + id)) {
          turn.ask(KIND, id, new CampaignCommand.Open(id, document));
          touch(id);
          return id;
        }
      }
    });
  }

  /// The answer of the rules to a person's command.
  Decision<Event> ask(String id, CampaignCommand command) {
    Decision<Event> decision = journal.turn(turn -> turn.ask(KIND, id, command));
    doorbell.ring();
    return decision;
  }
}
