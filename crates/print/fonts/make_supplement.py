#!/usr/bin/env python3
"""Makes the supplement faces: what Noto Sans CJK JP draws and BIZ UDPGothic does not.

Usage: make_supplement.py BIZ_DIR NOTO_DIR OUT_DIR
  BIZ_DIR   folder with BIZUDPGothic-{Regular,Bold}.ttf   (Debian fonts-morisawa-bizud-gothic)
  NOTO_DIR  folder with NotoSansCJK-{Regular,Bold}.ttc    (Debian fonts-noto-cjk)
  OUT_DIR   where HagukumiSupplement-{Regular,Bold}.otf are written
Needs fonttools (PyPI). README.md beside this file says what the faces hold and why.
"""
import sys
import unicodedata
from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._c_m_a_p import cmap_format_4, cmap_format_12, cmap_format_14

FAMILY = "Hagukumi Supplement"
# Letters, punctuation and signs that names and titles may hold; kanji are chosen by Adobe-Japan1 below.
# No combining marks: a mark must come from the face of its letter.
SIGNS = [(0x00A0, 0x0250), (0x02B0, 0x0300), (0x0370, 0x0530), (0x1E00, 0x1F00), (0x2010, 0x2800),
         (0x2E80, 0x2FE0), (0x3000, 0x3400), (0xFE10, 0xFE70), (0xFF00, 0xFFF0), (0x1F100, 0x1F300)]


def sequences(font):
    """(base, selector) -> glyph name; None where the sequence is the font's ordinary glyph."""
    for table in font["cmap"].tables:
        if table.format == 14:
            return {(base, selector): glyph for selector, pairs in table.uvsDict.items() for base, glyph in pairs}
    return {}


def make(style, biz_path, noto_path, out_path):
    biz = TTFont(biz_path)
    noto = next(f for f in TTCollection(noto_path) if f["name"].getDebugName(4) == ("Noto Sans CJK JP" + (" Bold" if style == "Bold" else "")))
    have, offer = set(biz.getBestCmap()), noto.getBestCmap()
    have_seq, offer_seq = sequences(biz), sequences(noto)

    # Noto Sans CJK JP's variation sequences are those of Adobe-Japan1, so their bases are the Japanese kanji
    # (JIS X 0208, 0212, 0213 and those used in names), leaving out kanji of other countries.
    kanji = {base for base, _ in offer_seq}
    signs = {c for low, high in SIGNS for c in range(low, high) if unicodedata.category(chr(c))[0] not in "CM"}
    chars = {c for c in (kanji | signs) & set(offer) if c not in have}

    # A sequence whose base BIZ UDPGothic draws must win over that plain glyph, so it stands here without its base.
    wanted = {}
    for (base, selector), glyph in offer_seq.items():
        if (base, selector) in have_seq:
            continue
        if base in chars:
            wanted[(base, selector)] = glyph
        elif base in have:
            wanted[(base, selector)] = glyph or offer[base]

    # The shaper tries this face first and may fall back to a character's canonical decomposition:
    # a character of BIZ UDPGothic must not be drawn through a decomposition found only here.
    for c in have:
        parts = unicodedata.normalize("NFD", chr(c))
        assert len(parts) > 1 or parts == chr(c) or ord(parts) not in chars, hex(c)

    options = subset.Options(layout_features=[], name_IDs=[0, 1, 2, 4, 5, 6, 13, 14], hinting=False, notdef_outline=True,
                             glyph_names=False, drop_tables=["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"])
    glyphs = {offer[c] for c in chars} | {g for g in wanted.values() if g}
    maker = subset.Subsetter(options)
    maker.populate(glyphs=sorted(glyphs))
    for table in noto["cmap"].tables:  # keep every subtable; they are rewritten below
        if table.format != 14:
            table.cmap = {}
    noto["cmap"].tables = [t for t in noto["cmap"].tables if (t.platformID, t.platEncID, t.format) in [(3, 1, 4), (3, 10, 12), (0, 5, 14)]]
    maker.subset(noto)
    rewrite_cmap(noto, {c: offer[c] for c in chars}, wanted)
    rename(noto, style)
    flatten(noto)
    noto.recalcTimestamp = False  # the same input gives the same bytes
    noto.save(out_path)
    print(f"{out_path}: {len(chars)} characters, {len(wanted)} sequences, {len(noto.getGlyphOrder())} glyphs")


def rewrite_cmap(font, chars, wanted):
    def table(kind, fmt, platform, encoding):
        t = kind(fmt)
        t.platformID, t.platEncID, t.language, t.cmap = platform, encoding, 0, {}
        return t
    bmp, full, uvs = table(cmap_format_4, 4, 3, 1), table(cmap_format_12, 12, 3, 10), table(cmap_format_14, 14, 0, 5)
    bmp.cmap = {c: g for c, g in chars.items() if c < 0x10000}
    full.cmap = chars
    uvs.uvsDict = {}
    for (base, selector), glyph in sorted(wanted.items(), key=lambda item: item[0]):
        uvs.uvsDict.setdefault(selector, []).append((base, glyph))
    font["cmap"].tables = [uvs, bmp, full]


def rename(font, style):
    """Another name for a changed font; the copyright and the licence stay."""
    names = font["name"]
    full = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    plain = FAMILY.replace(" ", "")
    keep = {i: names.getDebugName(i) for i in (0, 13, 14)}
    names.names = []
    for i, text in {0: keep[0], 1: FAMILY, 2: style, 4: full, 5: "Version 1.0; made from Noto Sans CJK JP 2.004",
                    6: f"{plain}-{style}", 13: keep[13], 14: keep[14]}.items():
        names.setName(text, i, 3, 1, 0x409)


def flatten(font):
    """Plain CFF instead of CID-keyed: when a PDF embeds a part of a CID-keyed font, some checkers misread its widths."""
    glyphs = font.getGlyphSet()
    new = {old: old if old == ".notdef" else f"g{i:05}" for i, old in enumerate(font.getGlyphOrder())}
    outlines, widths = {}, {new[old]: font["hmtx"][old] for old in new}
    for old in new:
        pen = T2CharStringPen(None if glyphs[old].width == 1000 else glyphs[old].width, glyphs)
        glyphs[old].draw(pen)
        outlines[new[old]] = pen.getCharString()
    for table in font["cmap"].tables:
        if table.format == 14:
            table.uvsDict = {s: [(base, glyph and new[glyph]) for base, glyph in pairs] for s, pairs in table.uvsDict.items()}
        else:
            table.cmap = {c: new[glyph] for c, glyph in table.cmap.items()}
    font.setGlyphOrder(list(new.values()))
    font["hmtx"].metrics = widths
    names = font["name"]
    about = {"FullName": names.getDebugName(4), "FamilyName": FAMILY, "Notice": names.getDebugName(0)}
    FontBuilder(font=font).setupCFF(names.getDebugName(6), about, outlines, {"defaultWidthX": 1000, "nominalWidthX": 0})


if __name__ == "__main__":
    biz_dir, noto_dir, out_dir = sys.argv[1:4]
    for style in ("Regular", "Bold"):
        make(style, f"{biz_dir}/BIZUDPGothic-{style}.ttf", f"{noto_dir}/NotoSansCJK-{style}.ttc", f"{out_dir}/HagukumiSupplement-{style}.otf")
