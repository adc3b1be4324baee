"""公开版: what is known before, what is written, what is noted."""
