"""The archive as web pages, for reading and, with a token, for judging."""
