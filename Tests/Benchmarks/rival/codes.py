"""QR codes, by segno."""

import io
from xml.sax.saxutils import escape, quoteattr

import segno

QUIET_ZONE = 4
MILLIMETRES = 30
DPI = 300
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
# paylink's and the floor's too; segno's own, 9, takes half as long again for a tenth fewer bytes.
COMPRESSION = 5


def encoded(url):
    return segno.make(url, error="m", boost_error=False, micro=False)


def drawing(code):
    """An <svg> without a size, for page and file."""
    return code.svg_inline(border=QUIET_ZONE, light="#fff", omitsize=True, lineclass=None, svgclass=None)


def inline_svg(svg, label):
    return svg.replace("<svg ", f'<svg {NAMESPACE} class="code" role="img" aria-label={quoteattr(label)} ', 1)


def svg_file(svg, title):
    # segno itself makes millimetres by a transformation, and then leaves some symbols a strip without background.
    size = f'width="{MILLIMETRES}mm" height="{MILLIMETRES}mm"'
    start, rest = svg.replace("<svg ", f"<svg {NAMESPACE} {size} ", 1).split(">", 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{start}><title>{escape(title)}</title>{rest}\n'.encode()


def png_file(code):
    """1 bit a pixel; the modules are as large as whole dots of a printer allow."""
    modules = code.symbol_size(border=QUIET_ZONE)[0]
    out = io.BytesIO()
    code.save(
        out, kind="png", border=QUIET_ZONE, scale=int(MILLIMETRES * DPI / 25.4) // modules, dpi=DPI,
        compresslevel=COMPRESSION)
    return out.getvalue()
