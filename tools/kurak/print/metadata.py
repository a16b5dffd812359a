"""What a PDF says of itself (XMP, ISO 16684-1): nothing that tells when or on which machine it was made."""

from xml.sax.saxutils import escape

from kurak.book import Book


def xmp(book: Book) -> str:
    """Return the metadata that says the book is PDF/UA-1 (ISO 14289-1, 5); no date, no random id."""
    language = escape(book.language)

    def text(name: str, value: str) -> str:
        alternatives = f'<rdf:li xml:lang="x-default">{escape(value)}</rdf:li>'
        return f"<dc:{name}><rdf:Alt>{alternatives}</rdf:Alt></dc:{name}>"

    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f"{text('title', book.title)}"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(book.author)}</rdf:li></rdf:Seq></dc:creator>"
        f"{text('description', book.description) if book.description else ''}"
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        "<pdf:Producer>Kurak</pdf:Producer><pdfuaid:part>1</pdfuaid:part>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
