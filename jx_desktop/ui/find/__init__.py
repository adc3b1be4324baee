"""Find and replace over the document."""
