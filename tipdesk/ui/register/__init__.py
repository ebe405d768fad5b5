"""Registers: lists of records that are searched, filtered, sorted and edited in place."""
