"""The public desk: one headline, one map, one chart, each with its table and its words of caution. No sign-in."""
