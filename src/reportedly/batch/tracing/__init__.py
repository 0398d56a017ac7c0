"""The pages of a unit, read and traced in a process of their own."""
