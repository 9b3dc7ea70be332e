package athanor.opcua.server.document;

/// Something wrong with a document: where, and what.
///
/// @param path JSON pointer, `/worlds/0/noise`; empty for the document as a whole
public record Misfit(String path, String message) {
  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
