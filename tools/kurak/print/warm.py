"""To read this module prints a page that nobody wants: then the fonts and the styles of books are read.

The process whose copies the workers are reads it while the main one still loads the course. Otherwise each of
them would read them before its first page, a third of a second.
"""

from contextlib import suppress

from kurak.book import Profile
from kurak.print.compile import compile_fragment
from kurak.print.fragment import machine
from kurak.print.paper import stylesheet

_PAGE = "<h1>A</h1><p>a <b>b</b> <i>c</i></p><ul><li>d</li></ul><table><tr><th>e</th><td>f</td></tr></table>"

with suppress(
    OSError
):  # the folder for temporary files has gone: the build was over before it began
    compile_fragment(_PAGE, stylesheet(Profile(), "ltr"), "en", "ltr", {}, tagged=True)
machine()
