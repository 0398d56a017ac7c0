"""What protects a source: words and names barred in all that is shown, silence in the copy."""
