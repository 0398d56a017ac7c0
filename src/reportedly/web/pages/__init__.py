"""One file for each kind of page: what it is asked for, and what it shows."""
