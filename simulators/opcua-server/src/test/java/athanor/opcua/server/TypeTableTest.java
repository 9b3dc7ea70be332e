package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.opcua.server.TypeTable.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypeTableTest {
  private final TypeTable table = TypeTable.read();

  @Test
  void no_id_is_given_twice() {
    var ids = new ArrayList<String>();
    for (var type : table.types().values()) {
      ids.add(type.id());
      all(type.members()).map(Member::id).forEach(ids::add);
      var prefix = type.id().substring(0, type.id().indexOf(':') + 1);
      type.states().forEach(state -> ids.addAll(List.of(state.id(), prefix + state.numberId())));
      type.transitions().forEach(each -> ids.addAll(List.of(each.id(), prefix + each.numberId())));
    }

    assertThat(ids).hasSizeGreaterThan(300).doesNotHaveDuplicates();
  }

  @Test
  void every_type_that_is_named_is_in_the_table_or_in_the_standard_namespace() {
    var known = new HashSet<>(table.types().keySet());
    for (var type : table.types().values()) {
      var named =
          Stream.of(
                  Stream.of(type.supertype()),
                  type.interfaces().stream(),
                  all(type.members()).map(Member::type).filter(name -> !name.isEmpty()))
              .flatMap(each -> each);
      assertThat(named).allMatch(name -> name.startsWith("0:") || known.contains(name));
    }
  }

  /// OPC 30500-1, FunctionalUnitStateMachineType is a FunctionalStateMachineType.
  @Test
  void a_type_has_what_its_supertype_has() {
    assertThat(table.chain("LADS:1043").stream().map(TypeTable.Type::name))
        .containsExactly("LADS:FunctionalStateMachineType", "LADS:FunctionalUnitStateMachineType");
  }

  @Test
  void every_transition_leads_from_a_state_to_a_state_of_its_machine() {
    for (var type : table.types().values()) {
      var states = type.states().stream().map(state -> Names.local(state.id())).toList();
      assertThat(type.transitions())
          .allMatch(each -> states.contains(each.from()) && states.contains(each.to()));
    }
  }

  private static Stream<Member> all(List<Member> members) {
    return members.stream().flatMap(each -> Stream.concat(Stream.of(each), all(each.members())));
  }
}
