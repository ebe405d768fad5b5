"""Tipdesk: the desk of an office that funds projects against trafficking in persons."""
