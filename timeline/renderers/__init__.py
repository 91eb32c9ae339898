"""From a scene to a file format or a figure; a renderer only draws."""
