"""The text of an HTML page: its blocks, what they look like, and which of them are the article."""
