package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.instruments.DriverException;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.junit.jupiter.api.Test;

class DoorTest {
  private static final MessageSecurityMode SIGNED = MessageSecurityMode.Sign;
  private static final MessageSecurityMode ENCRYPTED = MessageSecurityMode.SignAndEncrypt;

  @Test
  void an_encrypted_endpoint_is_taken_wherever_in_the_list_it_stands() throws Exception {
    var chosen =
        Door.choose(
            "opc.tcp://a:1",
            List.of(
                offer(SecurityPolicy.None, MessageSecurityMode.None),
                offer(SecurityPolicy.Basic256Sha256, SIGNED),
                offer(SecurityPolicy.Basic256Sha256, ENCRYPTED)));

    assertThat(chosen.getSecurityPolicyUri()).isEqualTo(SecurityPolicy.Basic256Sha256.getUri());
    assertThat(chosen.getSecurityMode()).isEqualTo(ENCRYPTED);
  }

  @Test
  void a_server_that_offers_only_weaker_ways_is_not_entered() {
    var offers =
        List.of(
            offer(SecurityPolicy.None, MessageSecurityMode.None),
            offer(SecurityPolicy.Basic256, ENCRYPTED),
            offer(SecurityPolicy.Basic256Sha256, SIGNED));

    assertThatThrownBy(() -> Door.choose("opc.tcp://a:1", offers))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("opc.tcp://a:1 offers no endpoint with SignAndEncrypt")
        .hasMessageContaining("[Basic256/SignAndEncrypt, Basic256Sha256/Sign, None/None]");
  }

  private static EndpointDescription offer(SecurityPolicy policy, MessageSecurityMode mode) {
    return new EndpointDescription(
        "opc.tcp://a:1",
        null,
        ByteString.NULL_VALUE,
        mode,
        policy.getUri(),
        null,
        null,
        UByte.valueOf(0));
  }
}
