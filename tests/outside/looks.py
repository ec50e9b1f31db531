"""Reports in looks that are drawn by lot, for `tests/outside/pdf --random SEED`: data, program, paper, letters and lines.

A seed names a set. What was mended with one set in sight is measured with another.
"""

import html
import random
import subprocess
from pathlib import Path

FONTS = {  # by the package of Debian that has it
    "Noto Serif CJK SC": "fonts-noto-cjk",
    "Noto Sans CJK SC": "fonts-noto-cjk",
    "WenQuanYi Micro Hei": "fonts-wqy-microhei",
    "WenQuanYi Zen Hei": "fonts-wqy-zenhei",
    "AR PL UKai CN": "fonts-arphic-ukai",
    "AR PL UMing CN": "fonts-arphic-uming",
}
# What stands between the cells, as a style sheet says it; and whether it parts all of them.
LINES = {
    "full": ("td, th { border: %spx solid #000 }", True),
    "dashed": ("td, th { border: %spx dashed #333 }", True),
    "dotted": ("td, th { border: %spx dotted #000 }", True),
    "double": ("td, th { border: 3px double #000 }", True),
    "hair": ("td, th { border: 0.3px solid #bbb }", True),
    "apart": ("table { border-collapse: separate; border-spacing: 3px } td, th { border: %spx solid #000 }", True),
    "rounded": ("table { border-collapse: separate; border-spacing: 1px } td, th { border: 1px solid #555; border-radius: 4px }", True),
    "sides open": ("td, th { border: %spx solid #000 } tr > :first-child { border-left: 0 } tr > :last-child { border-right: 0 }", True),
    "thick frame": ("table { border: 3px solid #000 } td, th { border: 0.5px solid #000 }", True),
    "shaded, white lines": ("td, th { border: 1.5px solid #fff; background: #e6ecf4 }", True),
    "across": ("td, th { border: 0; border-bottom: %spx solid #000 } table { border-top: 2px solid #000 }", False),
    "three lines": ("td, th { border: 0 } table { border-top: 2px solid #000; border-bottom: 2px solid #000 } .head > * { border-bottom: 1px solid #000 }", False),
    "none": ("td, th { border: 0 }", False),
    "none, shaded rows": ("td, th { border: 0 } tr:nth-child(even) > * { background: #f0f0f0 }", False),
    "only down": ("td, th { border: 0; border-left: %spx solid #000; border-right: %spx solid #000 }", False),
}
PRINTERS = ["Chromium", "WeasyPrint", "LibreOffice", "Typst", "ReportLab", "fpdf2"]


def look(lot):
    """What a file looks like."""
    printer = lot.choice(PRINTERS)
    known = {
        "LibreOffice": ["full", "double", "none"],
        "Typst": ["full", "dashed", "dotted", "hair", "across", "none", "none, shaded rows", "only down"],
        "ReportLab": ["full", "dashed", "hair", "double", "thick frame", "across", "none", "none, shaded rows", "only down"],
        "fpdf2": ["full", "across", "three lines", "none", "none, shaded rows"],
    }
    return {
        "printer": printer,
        "lines": lot.choice(known.get(printer, list(LINES))),
        "font": lot.choice(list(FONTS)),
        "size": lot.choice([6.5, 7, 7.5, 8, 9, 10, 10.5]),
        "prose": lot.choice([10.5, 12, 14, 16]),
        "paper": lot.choice(["A4", "A4", "A4", "A4 landscape", "A3", "A3 landscape", "letter", "B5"]),
        "margin": lot.choice([10, 15, 20, 25]),
        "padding": lot.choice(["1px", "2px 4px", "4px 8px", "0.4em 0.2em", "8px 3px"]),
        "align": lot.choice(["center", "center", "left", "right"]),
        "valign": lot.choice(["middle", "middle", "top", "bottom"]),
        "leading": lot.choice([1, 1.2, 1.5, 1.8]),
        "width": lot.choice(["100%", "100%", "auto", "80%", "fixed"]),
        "stroke": lot.choice([0.5, 0.75, 1, 2]),
        "shaded": lot.random() < 0.3,
        "bold": lot.random() < 0.2,
        "vertical": printer == "Chromium" and lot.random() < 0.25,
        "repeated": lot.random() < 0.35,
        "cut rows": lot.random() < 0.3,
        "running": lot.choice(["", "", "number", "head"]),
        "tagged": lot.random() < 0.5,
    }


def data(lot, truths):
    """A report of sums of others, so that what adds up in them does here."""
    first = lot.choice(list(truths))
    same = [name for name, truth in truths.items() if form(truth) == form(truths[first])]
    second = truths[lot.choice(same)]
    by = (lot.choice([1, 1, 2, 3, 7, 12, 105, 1234]), lot.choice([0, 0, 1, 5, 11]))
    return added(truths[first], second, by)


def form(truth):
    return tuple((truth.get(table) or {}).get("form") for table in ("article20", "applications", "disputes"))


def added(one, other, by, path=""):
    if isinstance(one, dict):
        return {key: added(value, (other or {}).get(key) if isinstance(other, dict) else None, by, f"{path}.{key}") for key, value in one.items()}
    if not path.startswith((".article20", ".applications", ".disputes")) or isinstance(one, bool):
        return one
    if isinstance(one, int):
        return one * by[0] + (other if isinstance(other, int) else 0) * by[1]
    return one


def heads(rows):
    """How many rows the heads of a table take: as many as its first cells reach down, if there are several columns."""
    return max(cell[1] for cell in rows[0]) if len(rows[0]) > 1 else 0


def as_html(blocks, look):
    lines = LINES[look["lines"]][0]
    lines = lines.replace("%s", str(look["stroke"]))
    css = [
        f"@page {{ size: {look['paper']}; margin: {look['margin']}mm }}",
        f"body {{ font: {look['prose']}pt/1.6 '{look['font']}'; margin: 0 }}",
        f"table {{ font-size: {look['size']}pt; line-height: {look['leading']}; border-collapse: collapse; margin: 6px auto }}",
        f"td, th {{ padding: {look['padding']}; text-align: {look['align']}; vertical-align: {look['valign']}; font-weight: normal }}",
        lines,
    ]
    if look["width"] != "auto":
        css.append(f"table {{ width: {'100%; table-layout: fixed' if look['width'] == 'fixed' else look['width']} }}")
    if look["shaded"]:
        css.append("th { background: #d8e0ee }")
    if look["bold"]:
        css.append("td, th { font-weight: bold }")
    if look["vertical"]:
        css.append("th.label { writing-mode: vertical-rl }")
    if not look["cut rows"]:
        css.append("tr { break-inside: avoid }")
    if look["running"] == "number":
        css.append("@page { @bottom-center { content: '第 ' counter(page) ' 页' } }")
    if look["running"] == "head":
        css.append("@page { @top-center { content: '政府信息公开' } @bottom-right { content: '- ' counter(page) ' -' } }")
    out = [f"<!DOCTYPE html><html lang='zh'><meta charset='utf-8'><style>{' '.join(css)}</style><body>"]
    for tag, block in blocks:
        if tag != "table":
            out.append(f"<{tag}>{html.escape(block[0])}</{tag}>")
            continue
        attributes = ""
        if look["printer"] == "LibreOffice":
            border = {"full": '"1"', "double": '"3"'}.get(look["lines"])
            attributes = f' border={border} cellspacing="0"' if border else ""
        out.append(f"<table{attributes}>")
        until = heads(block)
        for number, row in enumerate(block):
            if number == 0 and until and look["repeated"]:
                out.append("<thead>")
            out.append(f"<tr{' class=head' if number + 1 == until else ''}>")
            for text, rows, across, is_head in row:
                kind = "th" if is_head else "td"
                label = ' class="label"' if is_head and rows > 2 and across == 1 else ""
                out.append(f'<{kind}{label} rowspan="{rows}" colspan="{across}">{html.escape(text)}</{kind}>')
            out.append("</tr>")
            if number + 1 == until and look["repeated"]:
                out.append("</thead>")
        out.append("</table>")
    return "".join(out)


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)


def chromium(blocks, look, target):
    source = target.with_suffix(".html")
    source.write_text(as_html(blocks, look))
    more = [] if look["tagged"] else ["--disable-pdf-tagging"]
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", *more, f"--print-to-pdf={target}", f"file://{source}")


def weasyprint(blocks, look, target):
    import weasyprint

    weasyprint.HTML(string=as_html(blocks, look)).write_pdf(str(target), **({"pdf_tags": True} if look["tagged"] else {}))


def soffice(blocks, look, target):
    source = target.with_suffix(".html")
    source.write_text(as_html(blocks, look))
    home = f"-env:UserInstallation=file://{target.parent}/office"
    tags = '{"UseTaggedPDF":{"type":"boolean","value":"%s"}}' % str(look["tagged"]).lower()
    run("soffice", home, "--headless", "--convert-to", f"pdf:writer_web_pdf_Export:{tags}", "--outdir", str(target.parent), str(source))


def typst(blocks, look, target, escaped):
    import typst as compiler

    stroke = {
        "full": f"{look['stroke']}pt", "dashed": '(dash: "dashed", thickness: 0.6pt)', "dotted": '(dash: "dotted")',
        "hair": "0.2pt + gray", "across": "(x: none, y: 0.6pt)", "only down": "(x: 0.6pt, y: none)",
    }.get(look["lines"], "none")
    paper, _, turned = look["paper"].partition(" ")
    paper = {"letter": "us-letter", "B5": "iso-b5"}.get(paper, paper.lower())
    numbers = ', numbering: "1 / 1"' if look["running"] else ""
    flipped = ", flipped: true" if turned else ""
    out = [
        f'#set page("{paper}", margin: {look["margin"]}mm{numbers}{flipped})',
        f'#set text(font: "{look["font"]}", size: {look["prose"]}pt)',
    ]
    fill = ", fill: (_, y) => if calc.odd(y) { luma(240) }" if "shaded rows" in look["lines"] else ""
    for tag, block in blocks:
        if tag != "table":
            out.append({"h1": "= ", "h2": "== ", "p": ""}[tag] + escaped(block[0]) + "\n")
            continue
        columns = sum(cell[2] for cell in block[0])
        width = "auto" if look["width"] == "auto" and columns < 6 else "1fr"
        cells = [[f"table.cell(rowspan: {rows}, colspan: {across})[{escaped(text)}]" for text, rows, across, _ in row] for row in block]
        until = heads(block) if look["repeated"] else 0
        body = [f"table.header({', '.join(sum(cells[:until], []))})"] if until else []
        body += sum(cells[until:], [])
        align = {"center": "center", "left": "left", "right": "right"}[look["align"]]
        valign = {"middle": "horizon", "top": "top", "bottom": "bottom"}[look["valign"]]
        table = f"#table(columns: ({', '.join([width] * columns)},), stroke: {stroke}, align: {align} + {valign}{fill},\n"
        out.append(f"#text(size: {look['size']}pt)[{table}{', '.join(body)})]")
    source = target.with_suffix(".typ")
    source.write_text("\n".join(out))
    compiler.compile(str(source), output=str(target))


def placed(block):
    """Row, column, spans and text of each cell of a table."""
    taken, out = set(), []
    for y, row in enumerate(block):
        x = 0
        for text, rows, across, is_head in row:
            while (x, y) in taken:
                x += 1
            taken |= {(x + i, y + j) for i in range(across) for j in range(rows)}
            out.append((y, x, rows, across, text, is_head))
            x += across
    return out


def widths(columns, room):
    first = [0.18 * room] if columns < 6 else [0.06 * room, 0.12 * room, 0.22 * room] if columns < 15 else []
    return first + [(room - sum(first)) / (columns - len(first))] * (columns - len(first))


def reportlab(blocks, look, target):
    from reportlab.lib import colors, pagesizes
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    paper, _, turned = look["paper"].partition(" ")
    paper = {"A4": pagesizes.A4, "A3": pagesizes.A3, "letter": pagesizes.letter, "B5": pagesizes.B5}[paper]
    paper = pagesizes.landscape(paper) if turned else paper
    margin = look["margin"] * 72 / 25.4
    kind = {
        tag: ParagraphStyle(tag, fontName="STSong-Light", fontSize=size, leading=size * 1.6, wordWrap="CJK")
        for tag, size in {"h1": 18, "h2": 14, "p": look["prose"]}.items()
    }
    align = {"left": 0, "center": 1, "right": 2}[look["align"]]
    small = ParagraphStyle("cell", fontName="STSong-Light", fontSize=look["size"], leading=look["size"] * max(1.2, look["leading"]), wordWrap="CJK", alignment=align)
    flow = []
    for tag, block in blocks:
        if tag != "table":
            flow.append(Paragraph(html.escape(block[0]), kind[tag]))
            continue
        columns = sum(cell[2] for cell in block[0])
        grid = [[""] * columns for _ in block]
        style = [("VALIGN", (0, 0), (-1, -1), look["valign"].upper()), ("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)]
        full = ((0, 0), (-1, -1))
        style += {
            "full": [("GRID", *full, look["stroke"], colors.black)],
            "dashed": [("GRID", *full, 0.5, colors.black, None, (3, 2))],
            "hair": [("GRID", *full, 0.2, colors.grey)],
            "double": [("GRID", *full, 0.4, colors.black, None, None, None, 2, 1.2)],
            "thick frame": [("INNERGRID", *full, 0.4, colors.black), ("BOX", *full, 2.5, colors.black)],
            "across": [("LINEBELOW", *full, 0.5, colors.black), ("LINEABOVE", *full, 0.5, colors.black)],
            "only down": [("LINEBEFORE", *full, 0.5, colors.black), ("LINEAFTER", *full, 0.5, colors.black)],
            "none, shaded rows": [("ROWBACKGROUNDS", *full, [colors.white, colors.whitesmoke])],
        }.get(look["lines"], [])
        for y, x, rows, across, text, is_head in placed(block):
            grid[y][x] = Paragraph(html.escape(text), small)
            style.append(("SPAN", (x, y), (x + across - 1, y + rows - 1)))
            if is_head and look["shaded"]:
                style.append(("BACKGROUND", (x, y), (x + across - 1, y + rows - 1), colors.lightgrey))
        until = heads(block) if look["repeated"] else 0
        flow.append(Table(grid, widths(columns, paper[0] - 2 * margin - 14), style=style, repeatRows=until))

    def running(canvas, _):
        if look["running"]:
            canvas.setFont("STSong-Light", 9)
            canvas.drawCentredString(paper[0] / 2, 20, f"第 {canvas.getPageNumber()} 页")

    SimpleDocTemplate(str(target), pagesize=paper, topMargin=margin, bottomMargin=margin, leftMargin=margin, rightMargin=margin).build(flow, onFirstPage=running, onLaterPages=running)


def font_file(name):
    file = subprocess.run(["fc-match", "-f", "%{file}\n%{index}", name], capture_output=True, text=True, check=True).stdout.split("\n")
    return file[0], int(file[1] or 0)


def fpdf2(blocks, look, target):
    from fpdf import FPDF
    from fpdf.fonts import FontFace

    paper, _, turned = look["paper"].partition(" ")
    paper = {"B5": (176, 250)}.get(paper, paper)
    pdf = FPDF(orientation="L" if turned else "P", format=paper)
    pdf.set_margins(look["margin"], look["margin"])
    pdf.set_auto_page_break(True, look["margin"])
    file, _ = font_file("AR PL UKai CN" if "AR PL" in look["font"] else "WenQuanYi Micro Hei")
    pdf.add_font("own", fname=file)
    pdf.add_page()
    for tag, block in blocks:
        size = {"h1": 18, "h2": 14, "p": look["prose"]}.get(tag, look["size"])
        pdf.set_font("own", size=size)
        if tag != "table":
            pdf.multi_cell(0, size * 0.6, block[0], new_x="LMARGIN", new_y="NEXT")
            continue
        columns = sum(cell[2] for cell in block[0])
        borders = {"full": "ALL", "across": "HORIZONTAL_LINES", "three lines": "SINGLE_TOP_LINE"}.get(look["lines"], "NONE")
        shading = {"cell_fill_color": (238, 238, 238), "cell_fill_mode": "ROWS"} if "shaded rows" in look["lines"] else {}
        width = pdf.epw
        with pdf.table(
            borders_layout=borders, col_widths=widths(columns, width), text_align=look["align"].upper(), line_height=size * 0.35 * max(1.1, look["leading"]),
            headings_style=FontFace(), num_heading_rows=heads(block) if look["repeated"] else 0, first_row_as_headings=bool(look["repeated"] and heads(block)), padding=1, **shading,
        ) as table:
            for cells in block:
                row = table.row()
                for text, rows, across, _ in cells:
                    row.cell(text, rowspan=rows, colspan=across)
    pdf.output(str(target))


def sets(seed, count, truths, page, blocks_of, folder, escaped, is_here):
    """Files of a set, each with its look, its report and its path."""
    make = {"Chromium": chromium, "WeasyPrint": weasyprint, "LibreOffice": soffice, "ReportLab": reportlab, "fpdf2": fpdf2}
    make["Typst"] = lambda blocks, look, target: typst(blocks, look, target, escaped)
    out = []
    for number in range(count):
        lot = random.Random(f"{seed}-{number}")
        own, truth = look(lot), data(lot, truths)
        target = Path(folder) / f"{seed}-{number:03}.pdf"
        if not is_here(own["printer"]):
            continue
        if not target.exists():
            try:
                make[own["printer"]](blocks_of(page(truth)), own, target)
            except Exception as error:  # a program that cannot lay out a table makes no file
                print(f"{target.name} {own['printer']}: {error}")
                continue
        if target.exists():
            out.append((own, truth, target))
    return out
