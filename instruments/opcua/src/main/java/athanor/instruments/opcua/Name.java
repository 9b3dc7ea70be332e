package athanor.instruments.opcua;

/// A browse name with its namespace as a URI: indexes differ from server to server and may change
/// when one restarts.
record Name(String uri, String text) {
  static Name ua(String text) {
    return new Name("http://opcfoundation.org/UA/", text);
  }

  static Name di(String text) {
    return new Name("http://opcfoundation.org/UA/DI/", text);
  }

  static Name lads(String text) {
    return new Name("http://opcfoundation.org/UA/LADS/", text);
  }

  /// What LADS leaves open, said in a vocabulary of our own; a device may do without all of it.
  static Name own(String text) {
    return new Name("urn:athanor:laboratory", text);
  }

  @Override
  public String toString() {
    return text;
  }
}
