"""HTML → PDF. The only code that knows WeasyPrint.

fonts    which characters our fonts have
pdf      one HTML document → one tagged PDF; importing it needs the system's Pango
"""
