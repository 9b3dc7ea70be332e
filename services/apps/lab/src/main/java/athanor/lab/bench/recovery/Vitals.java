package athanor.lab.bench.recovery;

import athanor.lab.bench.plant.Member;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a Java process holds on to, as the system and `jcmd` see it (Linux; 0 where it does not
/// tell).
///
/// @param heapMegabytes in use after a full collection
/// @param threads of the system
/// @param sockets open
record Vitals(double heapMegabytes, int threads, int sockets) {
  private static final Pattern USED = Pattern.compile("generation.*used (\\d+)K");

  static Vitals of(Member member) throws IOException, InterruptedException {
    long pid = member.pid();
    ask(pid, "GC.run");
    Matcher used = USED.matcher(ask(pid, "GC.heap_info"));
    long kilobytes = 0;
    while (used.find()) {
      kilobytes += Long.parseLong(used.group(1));
    }
    return new Vitals(kilobytes / 1024.0, entries(pid, "task", ""), entries(pid, "fd", "socket:"));
  }

  private static String ask(long pid, String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static int entries(long pid, String folder, String prefix) {
    try (Stream<Path> all = Files.list(Path.of("/proc/" + pid + "/" + folder))) {
      return (int) all.filter(each -> prefix.isEmpty() || target(each).startsWith(prefix)).count();
    } catch (IOException e) {
      return 0;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
