"""One page in the browser of an author who knows Word: her text, what is to be mended, how it will look.

    file or form ──desk──▶ Work ──preview──▶ web page, A4
                            │
                            ├──page──▶ HTML in the author's language
                            └──desk──▶ a file to hand over

desk.py      what is done with a manuscript; nothing of the network
preview.py   how it will look
page.py      the page and its parts, in one of the interface's languages
guard.py     which requests are answered
serve.py     the server on 127.0.0.1
studio.js    what the page does in the browser; asks nobody but that server
"""
