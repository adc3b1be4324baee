"""Layout and PDF: pure functions from a document to bytes."""
