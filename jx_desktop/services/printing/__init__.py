"""PDF, paper, pixels."""
