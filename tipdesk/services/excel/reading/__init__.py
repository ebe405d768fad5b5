"""Files in, rows out: readers, what they lose, and the process that reads."""
