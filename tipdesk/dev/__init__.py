"""Tools for those who build tipdesk."""
