"""Recordings: their sound, what is said in them, and what they say of themselves."""
