"""Marker styles, one file each: text of the view in, markers out."""
