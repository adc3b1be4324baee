"""The documents of a folder read, checked and kept in an index: for the bureau's desk and `jx collect`."""
