"""The need profile as pages show it: at the agency's desk, at its board's, and for everyone."""
