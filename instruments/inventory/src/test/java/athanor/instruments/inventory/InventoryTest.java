package athanor.instruments.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import athanor.instruments.documents.MalformedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  @TempDir Path folder;

  private java.util.Map<String, athanor.instruments.Driver> read(String text) throws Exception {
    Files.writeString(
        folder.resolve("mixer.yaml"),
        "{id: mixer-1, kind: mixer, operations: {mix: {}}, signals: {temperature: {unit: Cel}}}");
    Files.copy(
        Path.of("../../examples/instruments/supply.yaml"),
        folder.resolve("supply.yaml"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        Path.of("../../examples/instruments/plain-reader.yaml"),
        folder.resolve("plain.yaml"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(folder.resolve("token"), "secret\n");
    Files.writeString(
        folder.resolve("profile.yaml"),
        "{apiVersion: athanor/v1, kind: DeviceProfile, devices: {reader: {keepsResults: true}}}");
    var file = folder.resolve("instruments.yaml");
    Files.writeString(file, "apiVersion: athanor/v1\nkind: Instruments\ninstruments:\n" + text);
    return Inventory.read(
        file, folder.resolve("certificates"), name -> "WORD".equals(name) ? "pass" : null);
  }

  @Test
  void each_entry_has_the_driver_of_its_scheme() throws Exception {
    var drivers =
        read(
            """
              - address: opc.tcp://127.0.0.1:4840
                user: athanor
                password: {env: WORD}
                keepsResults: true
                profile: profile.yaml
              - address: http://127.0.0.1:8090
                document: mixer.yaml
                token: {file: token}
                interlocks:
                  - {signal: temperature, at_most: 60}
              - {address: "scpi://127.0.0.1", document: supply.yaml}
              - {address: "opc.tcp://127.0.0.1:4841", document: plain.yaml}
            """);

    assertThat(drivers)
        .containsOnlyKeys(
            "opc.tcp://127.0.0.1:4840",
            "http://127.0.0.1:8090",
            "scpi://127.0.0.1",
            "opc.tcp://127.0.0.1:4841");
  }

  @Test
  void every_fault_of_the_list_and_of_the_documents_it_names_is_told_at_once() {
    var malformed =
        catchThrowableOfType(
            MalformedException.class,
            () ->
                read(
                    """
                      - address: opc.tcp://127.0.0.1:4840
                        user: athanor
                        password: hunter2
                      - address: http://192.168.7.20
                        document: mixer.yaml
                        token: {env: NOTHING}
                      - address: http://127.0.0.1:1
                        document: missing.yaml
                        interlocks: [{signal: temperature}]
                      - {address: gpib://7}
                      - {address: "nowhere at all"}
                    """));

    assertThat(malformed.faults())
        .extracting(fault -> fault.substring(0, fault.indexOf(':')))
        .containsExactlyInAnyOrder(
            "/instruments/0/password",
            "/instruments/1/token/env",
            "/instruments/1/document",
            "/instruments/2/document",
            "/instruments/2/interlocks/0",
            "/instruments/3/address",
            "/instruments/4/address");
    assertThat(malformed).hasMessageContaining("must be https");
    assertThat(malformed.getMessage()).doesNotContain("hunter2");
  }
}
