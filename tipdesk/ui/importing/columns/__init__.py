"""The third step: which field each column feeds."""
