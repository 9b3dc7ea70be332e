package athanor.documents;

/// Something wrong with a document: where, and what.
///
/// @param path JSON pointer, `/parameters/2/min`
/// @param message names the value, the limit and the unit
public record Fault(String path, String message) {}
