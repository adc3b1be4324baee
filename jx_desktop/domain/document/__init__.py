"""Entities, and the document that they make."""
