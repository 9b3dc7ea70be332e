package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  @TempDir Path folder;

  @Test
  void our_own_certificate_is_made_once_and_its_key_is_nobody_elses_business() throws Exception {
    var first = Certificates.in(folder);
    var second = Certificates.in(folder);

    assertThat(second.own()).isEqualTo(first.own());
    assertThat(second.keys().getPrivate()).isEqualTo(first.keys().getPrivate());
    assertThat(Files.getPosixFilePermissions(folder.resolve("own/private-key.der")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void a_server_is_turned_away_until_its_certificate_is_moved_to_the_trusted() throws Exception {
    var ours = Certificates.in(folder.resolve("ours"));
    var theirs = Certificates.in(folder.resolve("theirs"));
    var chain = List.of(theirs.own());

    assertThatThrownBy(() -> ours.check(chain, theirs.applicationUri()))
        .isInstanceOf(UaException.class);
    var file = ours.reject(theirs.own());
    Files.move(file, folder.resolve("ours/trusted").resolve(file.getFileName()));

    ours.check(chain, theirs.applicationUri());
    assertThat(file.getFileName().toString())
        .isEqualTo(Certificates.thumbprint(theirs.own()) + ".der");
  }

  @Test
  void a_trusted_certificate_of_another_application_is_not_accepted() throws Exception {
    var ours = Certificates.in(folder.resolve("ours"));
    var theirs = Certificates.in(folder.resolve("theirs"));
    ours.trust(theirs.own());

    assertThatThrownBy(() -> ours.check(List.of(theirs.own()), "urn:somebody:else"))
        .isInstanceOf(UaException.class);
  }

  @Test
  void a_stranger_cannot_fill_the_disk_with_certificates() throws Exception {
    var ours = Certificates.in(folder.resolve("ours"));
    for (int i = 0; i < 100; i++) {
      Files.writeString(folder.resolve("ours/rejected").resolve(i + ".der"), "");
    }

    var file = ours.reject(ours.own());

    assertThat(file).doesNotExist();
  }
}
