package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.junit.jupiter.api.Test;

/// Servers that tell their nodes a page at a time, honest ones and others.
class PagesTest {
  private static final ByteString MORE = ByteString.of(new byte[] {1});
  private int asked;

  @Test
  void all_pages_are_read_and_a_node_that_is_told_twice_is_believed_once() throws Exception {
    var all =
        Pages.all(
            page(MORE, 1, 2, 2),
            _ -> {
              asked++;
              return asked == 1 ? page(MORE, 2, 3) : page(ByteString.NULL_VALUE, 4);
            });

    assertThat(all)
        .extracting(each -> each.getNodeId().identifier().toString())
        .containsExactly("1", "2", "3", "4");
  }

  @Test
  void a_server_that_repeats_itself_for_ever_is_left() {
    assertThatThrownBy(() ->
            Pages.all(
                page(MORE, 1),
                _ -> {
                  asked++;
                  return page(MORE, 1);
                }))
        .isInstanceOf(UaException.class)
        .hasMessageContaining("without telling anything new");
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void a_server_that_never_comes_to_an_end_is_left_at_the_bound() {
    assertThatThrownBy(() ->
            Pages.all(
                page(MORE, 0),
                _ -> {
                  asked++;
                  int from = asked * 1000;
                  var numbers = new int[1000];
                  for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = from + i;
                  }
                  return page(MORE, numbers);
                }))
        .isInstanceOf(UaException.class)
        .hasMessageContaining("more than " + Pages.MOST_REFERENCES);
    assertThat(asked).isEqualTo(Pages.MOST_REFERENCES / 1000);
  }

  private static BrowseResult page(ByteString more, int... numbers) {
    List<ReferenceDescription> references = new ArrayList<>();
    for (int number : numbers) {
      references.add(
          new ReferenceDescription(
              NodeIds.HasComponent,
              true,
              ExpandedNodeId.of(1, number),
              QualifiedName.parse("1:node"),
              LocalizedText.NULL_VALUE,
              NodeClass.Object,
              ExpandedNodeId.NULL_VALUE));
    }
    return new BrowseResult(StatusCode.GOOD, more, references.toArray(ReferenceDescription[]::new));
  }
}
