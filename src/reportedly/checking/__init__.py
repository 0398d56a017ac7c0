"""Quotations against a recording or a transcript: verdicts, differences, places and times."""
