"""The templates as package data; they are built from `sources/`."""
