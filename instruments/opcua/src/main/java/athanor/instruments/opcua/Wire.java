package athanor.instruments.opcua;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePathElement;

/// Questions to a server that change nothing, asked in batches that servers accept and waited for
/// no longer than the request timeout.
final class Wire {
  private static final int MOST_AT_ONCE = 200;

  /// In answer to one question of ours, however many nodes it asks about.
  private static final int MOST_REFERENCES = 200_000;

  private static final UInteger EVERY_FIELD = UInteger.valueOf(BrowseResultMask.All.getValue());

  private static final List<NodeId> LIMITS =
      List.of(
          NodeIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead,
          NodeIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerBrowse,
          NodeIds
              .Server_ServerCapabilities_OperationLimits_MaxNodesPerTranslateBrowsePathsToNodeIds);

  private final OpcUaClient client;
  private final Duration timeout;

  /// Few enough for any server, until it has said what it takes.
  private volatile int atOnce = 10;

  Wire(OpcUaClient client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  List<DataValue> read(List<NodeId> variables) throws UaException {
    return read(AttributeId.Value, variables);
  }

  List<DataValue> read(AttributeId attribute, List<NodeId> nodes) throws UaException {
    var values = new ArrayList<DataValue>();
    for (var batch : batches(nodes)) {
      var questions =
          batch.stream()
              .map(node -> new ReadValueId(node, attribute.uid(), null, QualifiedName.NULL_VALUE))
              .toList();
      var answer = await(client.readAsync(0, TimestampsToReturn.Source, questions)).getResults();
      values.addAll(List.of(complete(answer, batch.size())));
    }
    return values;
  }

  /// Who is below each node, forward along a reference type and its subtypes; each once.
  Map<NodeId, List<ReferenceDescription>> below(Collection<NodeId> nodes, NodeId reference)
      throws UaException {
    return browse(nodes, reference, BrowseDirection.Forward);
  }

  Map<NodeId, List<ReferenceDescription>> above(Collection<NodeId> nodes, NodeId reference)
      throws UaException {
    return browse(nodes, reference, BrowseDirection.Inverse);
  }

  private Map<NodeId, List<ReferenceDescription>> browse(
      Collection<NodeId> nodes, NodeId reference, BrowseDirection direction) throws UaException {
    var found = new LinkedHashMap<NodeId, List<ReferenceDescription>>();
    int all = 0;
    for (var batch : batches(List.copyOf(nodes))) {
      var questions =
          batch.stream()
              .map(node ->
                  new BrowseDescription(
                      node, direction, reference, true, UInteger.valueOf(0), EVERY_FIELD))
              .toList();
      var answers = await(client.browseAsync(questions));
      if (answers.size() != batch.size()) {
        throw new UaException(
            StatusCodes.Bad_UnexpectedError,
            answers.size() + " answers to " + batch.size() + " questions");
      }
      for (int i = 0; i < batch.size(); i++) {
        var references = whole(answers.get(i));
        all += references.size();
        if (all > MOST_REFERENCES) {
          throw new UaException(
              StatusCodes.Bad_ResponseTooLarge,
              "there are more than " + MOST_REFERENCES + " references");
        }
        found.put(batch.get(i), references);
      }
    }
    return found;
  }

  private List<ReferenceDescription> whole(BrowseResult first) throws UaException {
    return Pages.all(
        first,
        more -> {
          var next = await(client.browseNextAsync(false, List.of(more))).getResults();
          return complete(next, 1)[0];
        });
  }

  /// Follows paths of browse names (OPC 10000-4, 5.9.4); empty where a path leads nowhere.
  List<Optional<NodeId>> follow(Boot boot, List<Path> paths) throws UaException {
    var found = new ArrayList<Optional<NodeId>>();
    for (var batch : batches(paths)) {
      var questions = new ArrayList<BrowsePath>();
      for (var path : batch) {
        questions.add(new BrowsePath(path.from(), relative(boot, path.names())));
      }
      var answers =
          complete(await(client.translateBrowsePathsAsync(questions)).getResults(), batch.size());
      for (var answer : answers) {
        var targets = answer.getTargets();
        found.add(
            targets == null || targets.length == 0 || answer.getStatusCode().isBad()
                ? Optional.empty()
                : boot.local(targets[0].getTargetId()));
      }
    }
    return found;
  }

  /// @param names one below the other
  record Path(NodeId from, List<Name> names) {
    Path(NodeId from, Name... names) {
      this(from, List.of(names));
    }
  }

  private static RelativePath relative(Boot boot, List<Name> names) {
    return new RelativePath(
        names.stream()
            .map(name ->
                new RelativePathElement(
                    NodeIds.HierarchicalReferences,
                    false,
                    true,
                    // an unknown namespace makes a name that no node has
                    boot.qualified(name).orElse(new QualifiedName(65535, name.text()))))
            .toArray(RelativePathElement[]::new));
  }

  /// OPC 10000-5, 6.3.11: no more at once than the server says it takes.
  void respectLimits() throws UaException {
    int limit = MOST_AT_ONCE;
    for (var value : read(LIMITS)) {
      if (value.value().value() instanceof UInteger most && most.intValue() > 0) {
        limit = Math.min(limit, most.intValue());
      }
    }
    atOnce = limit;
  }

  <T> T await(CompletableFuture<T> answer) throws UaException {
    return await(answer, timeout);
  }

  <T> T await(CompletableFuture<T> answer, Duration atMost) throws UaException {
    try {
      return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw new UaException(
          StatusCodes.Bad_Timeout, "no answer within " + atMost.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw UaException.extract(e).orElseGet(() -> new UaException(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UaException(StatusCodes.Bad_RequestCancelledByClient, "interrupted");
    }
  }

  private static <T> T[] complete(T[] answers, int asked) throws UaException {
    if (answers == null || answers.length != asked) {
      throw new UaException(
          StatusCodes.Bad_UnexpectedError,
          (answers == null ? 0 : answers.length) + " answers to " + asked + " questions");
    }
    return answers;
  }

  private <T> List<List<T>> batches(List<T> all) {
    var batches = new ArrayList<List<T>>();
    for (int from = 0; from < all.size(); from += atOnce) {
      batches.add(all.subList(from, Math.min(all.size(), from + atOnce)));
    }
    return batches;
  }
}
