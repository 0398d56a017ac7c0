"""The archive: reports and all that is said in them, in one SQLite file."""
