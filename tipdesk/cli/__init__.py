"""The desk without a screen: commands for scheduled work, for tests, and for who cannot see."""
