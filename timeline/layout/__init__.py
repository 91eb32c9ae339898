"""Geometry of charts: plain values in, plain values out."""
