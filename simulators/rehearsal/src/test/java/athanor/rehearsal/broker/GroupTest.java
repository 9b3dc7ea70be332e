package athanor.rehearsal.broker;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.rehearsal.broker.Broker.Partition;
import athanor.rehearsal.broker.Group.Batch;
import athanor.rehearsal.broker.Group.Member;
import athanor.rehearsal.stage.Host;
import athanor.rehearsal.stage.Stage;
import athanor.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupTest {
  private final Stage stage = new Stage(1, false);
  private final Partition partition = new Partition();
  private final Group group =
      new Group(List.of(Topic.EXECUTIONS), Set.of(), List.of(partition), stage);

  @Test
  void who_lost_a_partition_and_got_it_back_further_on_skips_nothing() {
    Member slow = member("slow");
    publish();
    Map<Partition, Batch> read = group.poll(slow);
    Member quick = member("quick");
    own(quick);
    group.advance(quick, group.poll(quick));
    group.commit(quick);
    publish();
    own(slow);

    group.advance(slow, read); // it has handled what the other had handled as well

    assertThat(group.poll(slow).values()).extracting(Batch::end).containsExactly(2);
  }

  private Member member(String name) {
    Host host = new Host(name, stage, () -> {});
    host.start();
    Member member = new Member(host);
    group.join(member);
    return member;
  }

  private void own(Member wanted) {
    while (wanted.next.isEmpty()) {
      group.shuffle();
    }
  }

  private void publish() {
    partition.log.add(
        new Parcel(new UUID(0, partition.log.size()), "s", 1, Topic.EXECUTIONS, "k", null));
  }
}
