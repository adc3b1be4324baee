"""The program as a process: faults, threads, memory, input methods."""
