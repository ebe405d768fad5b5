"""Paired measurements: each prints the ratio of two things done in turn in one run."""
