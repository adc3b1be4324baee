"""Two states side by side."""
