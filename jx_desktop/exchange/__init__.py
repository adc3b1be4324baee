"""Other formats in and out of a document."""
