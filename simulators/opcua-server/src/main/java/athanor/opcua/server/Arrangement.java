package athanor.opcua.server;

/// What may differ from one start of a server to the next.
///
/// @param reversed whether the namespaces come in the opposite order
/// @param expired whether it shows a certificate that ran out yesterday
record Arrangement(boolean reversed, boolean expired) {
  static final Arrangement USUAL = new Arrangement(false, false);
}
