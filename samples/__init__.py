"""The sample workspace as package data: what `spro deck` is shown on."""
