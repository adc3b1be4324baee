"""What is nobody's domain: records, messages, texts, JSON and TOML, memory."""
