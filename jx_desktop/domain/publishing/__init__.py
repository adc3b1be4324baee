"""What of a document is published (公开): its public copy, and what would tell of what that leaves out."""
