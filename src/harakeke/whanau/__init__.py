"""Whānau: the people, what they agreed to and their plans. On an agency's node only."""
