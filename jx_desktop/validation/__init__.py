"""Rules, and the problems that they find in a document."""
