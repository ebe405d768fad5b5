"""The file that auditors ask for: its documents, what it lacks, and lists of that."""
