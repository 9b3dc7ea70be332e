package athanor.campaign.adapter;

/// What a laboratory says of tables that it was given the name of.
final class TableNote {
  static final String UNREAD =
      "a laboratory reads no files: athanor run and athanor submit put in what a table has; "
          + "over REST give its numbers here";

  private TableNote() {}
}
