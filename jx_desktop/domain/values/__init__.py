"""Single values: money, numbers, indicator values as they are typed and read."""
