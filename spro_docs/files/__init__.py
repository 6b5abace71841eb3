"""What people write: YAML files become models, and models YAML files with their comments kept."""
