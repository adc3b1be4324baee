"""Tables on the clipboard: reading what other programs put there, and writing what they can read."""
