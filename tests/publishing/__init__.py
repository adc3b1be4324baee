"""公开版: what of a document is published, and by when."""
