"""Personal data in texts: numbers and names of people that must not go to the public, and how they are hidden."""
