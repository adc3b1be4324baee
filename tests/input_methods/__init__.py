"""The real window, typed into through real input methods: see `session`."""
