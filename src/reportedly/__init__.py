"""Reportedly reads the news the way a careful editor does."""
