"""This machine: folders, settings, log, threads, processes."""
