"""What should be true of a document, and the problems that are found where it is not."""
