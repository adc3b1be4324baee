"""The form definition: all that is printed and is not the user's data."""
