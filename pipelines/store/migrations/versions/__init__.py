"""The migrations, one a version of the tables."""
