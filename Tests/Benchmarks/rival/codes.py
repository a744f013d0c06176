"""QR codes, by segno."""

import io
from xml.sax.saxutils import quoteattr

import segno

QUIET_ZONE = 4
MILLIMETRES = 30
DPI = 300
# paylink's and the floor's too; segno's own, 9, takes half as long again for a tenth fewer bytes.
COMPRESSION = 5


def encoded(url):
    return segno.make(url, error="m", boost_error=False, micro=False)


def inline_svg(code, label):
    """An element for the page."""
    svg = code.svg_inline(border=QUIET_ZONE, light="#fff", omitsize=True, svgclass="code", lineclass=None)
    return svg.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label={quoteattr(label)} ', 1)


def svg_file(code, title):
    out = io.BytesIO()
    code.save(
        out, kind="svg", border=QUIET_ZONE, light="#fff", omitsize=True, svgclass=None, lineclass=None, title=title)
    # segno scales to millimetres by a transformation that leaves a strip of some symbols without background.
    return out.getvalue().replace(b"<svg ", b'<svg width="%dmm" height="%dmm" ' % (MILLIMETRES, MILLIMETRES), 1)


def png_file(code):
    """1 bit a pixel; the modules are as large as whole dots of a printer allow."""
    modules = code.symbol_size(border=QUIET_ZONE)[0]
    out = io.BytesIO()
    code.save(
        out, kind="png", border=QUIET_ZONE, scale=int(MILLIMETRES * DPI / 25.4) // modules, dpi=DPI,
        compresslevel=COMPRESSION)
    return out.getvalue()
