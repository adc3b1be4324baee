"""The document as it is printed, but without pages: as plain text and as a web page."""
