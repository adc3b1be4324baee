"""The two sides of the page before an import is taken over: the source as it was read, and the document."""
