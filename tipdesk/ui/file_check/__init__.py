"""The file check page: its list of gaps, its counters, what is asked of it."""
