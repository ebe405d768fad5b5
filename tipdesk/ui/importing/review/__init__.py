"""The fourth step: what would be new or changed, and what is asked."""
