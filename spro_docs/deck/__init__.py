"""The slide deck: a meeting becomes slides that fit, in a template that a person can restyle."""
