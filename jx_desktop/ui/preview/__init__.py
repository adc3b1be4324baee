"""The very PDF, page by page."""
