"""Kinds of fields: how each is read from what people type, printed and compared."""
