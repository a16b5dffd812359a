"""Kurak turns a folder of lessons and local case studies into courses, handbooks and packages."""
