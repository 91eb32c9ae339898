"""The panels of the page, each with its layout and its callbacks."""
