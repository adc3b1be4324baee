"""Files on disk: the .jx format, read as hostile and written whole."""
