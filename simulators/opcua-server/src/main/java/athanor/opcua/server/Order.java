package athanor.opcua.server;

import java.util.List;
import java.util.Map;

/// What a client asks for with StartProgram, and who the client is.
record Order(
    String template,
    Map<String, String> properties,
    String job,
    String task,
    List<Entry.Sample> samples,
    String user,
    String application) {}
