"""Shows what was found: on pages, in the terminal, as pictures and in words."""
