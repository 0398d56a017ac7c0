"""The standards of the field: what was found as other programs read it."""
