"""The forms that fill the middle of the window."""
