"""Timeline: chronologies for journalists, from one YAML file to checked, published charts."""

__version__ = "0.1.0.dev0"
