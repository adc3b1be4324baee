"""What is looked up in lists: names, libraries, values, texts."""
