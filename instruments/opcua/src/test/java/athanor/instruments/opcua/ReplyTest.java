package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Start;
import java.util.Arrays;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaServiceFaultException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ResponseHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.ServiceFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
  @Test
  void a_good_answer_names_the_run() {
    var result = answer(0, Variant.ofString("Run-7"));

    assertThat(Reply.of(result, List.of())).isEqualTo(new Start.Started("Run-7"));
  }

  @Test
  void a_good_answer_without_a_name_is_still_a_start() {
    assertThat(Reply.of(answer(0), List.of())).isEqualTo(new Start.Started(""));
  }

  @Test
  void an_answer_that_only_clamped_a_value_is_a_start() {
    assertThat(Reply.of(answer(StatusCodes.Good_Clamped, Variant.ofString("a")), List.of()))
        .isEqualTo(new Start.Started("a"));
  }

  @Test
  void a_refusal_by_the_method_names_the_argument_that_was_wrong() {
    var result =
        new CallMethodResult(
            new StatusCode(StatusCodes.Bad_InvalidArgument),
            new StatusCode[] {StatusCode.GOOD, new StatusCode(StatusCodes.Bad_OutOfRange)},
            null,
            null);

    assertThat(Reply.of(result, inputs("ProgramTemplateId", "Properties")))
        .isEqualTo(new Start.Refused("Bad_InvalidArgument; Properties: Bad_OutOfRange"));
  }

  @Test
  void a_command_that_the_device_has_had_before_is_no_refusal() {
    var result =
        new CallMethodResult(
            new StatusCode(StatusCodes.Bad_InvalidArgument),
            new StatusCode[] {new StatusCode(StatusCodes.Bad_EntryExists)},
            null,
            null);

    assertThat(Reply.of(result, inputs("SupervisoryTaskId"))).isInstanceOf(Start.Doubtful.class);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        StatusCodes.Bad_InternalError,
        StatusCodes.Bad_Timeout,
        StatusCodes.Bad_DeviceFailure,
        StatusCodes.Bad_UnexpectedError
      })
  void a_failure_inside_the_method_leaves_doubt(long code) {
    assertThat(Reply.of(answer(code), List.of())).isInstanceOf(Start.Doubtful.class);
  }

  @Test
  void a_server_that_no_longer_knows_the_session_has_not_looked_at_the_call() {
    assertThat(Reply.of(fault(StatusCodes.Bad_SessionIdInvalid))).isInstanceOf(Start.Refused.class);
  }

  @Test
  void the_same_code_without_a_word_from_the_server_leaves_doubt() {
    assertThat(Reply.of(new UaException(StatusCodes.Bad_SessionIdInvalid)))
        .isInstanceOf(Start.Doubtful.class);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        StatusCodes.Bad_Timeout,
        StatusCodes.Bad_ConnectionClosed,
        StatusCodes.Bad_SecureChannelClosed
      })
  void no_answer_leaves_doubt(long code) {
    assertThat(Reply.of(new UaException(code))).isInstanceOf(Start.Doubtful.class);
  }

  @Test
  void a_fault_that_is_not_known_to_be_a_refusal_leaves_doubt() {
    assertThat(Reply.of(fault(StatusCodes.Bad_Timeout))).isInstanceOf(Start.Doubtful.class);
  }

  private static CallMethodResult answer(long code, Variant... outputs) {
    return new CallMethodResult(new StatusCode(code), null, null, outputs);
  }

  private static UaServiceFaultException fault(long code) {
    return new UaServiceFaultException(
        new ServiceFault(
            new ResponseHeader(
                DateTime.now(), UInteger.valueOf(1), new StatusCode(code), null, null, null)));
  }

  private static List<Argument> inputs(String... names) {
    return Arrays.stream(names)
        .map(name -> new Argument(name, NodeIds.String, -1, null, LocalizedText.NULL_VALUE))
        .toList();
  }
}
