"""The privacy gate: what identifies victims is stopped before it is read."""
