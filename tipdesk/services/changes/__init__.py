"""The one way to change data: build a ChangeSet, preview it, apply it, undo it."""
