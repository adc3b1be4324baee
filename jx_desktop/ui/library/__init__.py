"""The indicator library on screen."""
