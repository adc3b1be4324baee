"""Documents of known content in the styles of other programs' files, and what came of reading them."""
