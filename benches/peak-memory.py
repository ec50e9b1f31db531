#!/usr/bin/env python3
"""Exit status, time and peak memory of `gouji check` on inputs that are none, as Markdown tables: files, pages, packages,
PDF files.

    cargo build --release --features cli,formats,pdf
    python3 benches/peak-memory.py target/release/gouji [--write]

With `--write` the tables go into docs/performance.md, between the marks of each.

Most of the inputs stand in tests/it/cli.rs and tests/it/office.rs, too, with the words of their errors; this script adds what a test cannot state.
"""
import io, os, random, struct, subprocess, sys, tempfile, zipfile, zlib

gouji = os.path.abspath(sys.argv[1])
good = open(os.path.join(os.path.dirname(__file__), "../examples/reports/consistent.json"), encoding="utf-8").read()
page = open(os.path.join(os.path.dirname(__file__), "../examples/reports/page.txt"), encoding="utf-8").read()


# A small process of its own starts each run: the kernel counts what the starter held as the first peak of the started.
STARTER = """
import os, sys, time
start = time.time()
null = os.open(os.devnull, os.O_WRONLY)
actions = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
child = os.posix_spawn(sys.argv[1], [sys.argv[1], "check", sys.argv[2]], os.environ, file_actions=actions)
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), time.time() - start, usage.ru_maxrss)
"""


def measured(argument):
    started = [sys.executable, "-I", "-S", "-c", STARTER, gouji, argument]
    status, seconds, peak = subprocess.run(started, stdout=subprocess.PIPE, check=True).stdout.decode().split()
    return int(status), float(seconds), int(peak) / 1024


TYPES = '<Types><Override PartName="/%s" ContentType="x.%s.main+xml"/></Types>'
LINK = '<Relationship Id="%s" Type="x/%s" Target="%s"/>'
FRAME = "<w:document xmlns:w='w'><w:body>%s</w:body></w:document>"


def package(main, kind, parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", TYPES % (main, kind))
        archive.writestr("_rels/.rels", "<Relationships>" + LINK % ("a", "officeDocument", main) + "</Relationships>")
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def docx(body, *more):
    return package("word/document.xml", "wordprocessingml", [("word/document.xml", FRAME % body), *more])


def xlsx(rows, shared="<sst/>", styles="<styleSheet/>", merged=""):
    links = [("a", "worksheet", "a.xml"), ("s", "styles", "s.xml"), ("t", "sharedStrings", "t.xml")]
    return package("xl/workbook.xml", "spreadsheetml", [
        ("xl/workbook.xml", '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="a"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", "<Relationships>" + "".join(LINK % link for link in links) + "</Relationships>"),
        ("xl/s.xml", styles), ("xl/t.xml", shared),
        ("xl/a.xml", f"<worksheet><sheetData>{rows}</sheetData>{merged}</worksheet>"),
    ])


def packages():
    """Packages that are none, or that ask for much."""
    random.seed(1)
    noise = lambda count: random.randbytes(count).hex()
    digits = lambda: f"{random.randrange(10**9)}"
    p = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
    row = lambda number, cells: f'<row r="{number}">{cells}</row>'
    bomb = docx(" " * (200 << 20))
    lying = bytearray(bomb)
    size = struct.pack("<I", (200 << 20) + len(FRAME % ""))
    while (at := lying.find(size)) >= 0:
        lying[at:at + 4] = struct.pack("<I", 1000)
    overlap = bytearray(bomb)
    entries = [at for at in range(len(overlap)) if overlap[at:at + 4] == b"PK\x01\x02"]
    overlap[entries[0] + 42:entries[0] + 46] = overlap[entries[2] + 42:entries[2] + 46]
    page_of_rows = "".join(
        "<w:tr>" + "".join("<w:tc>" + p % digits() + "</w:tc>" for _ in range(10)) + "</w:tr>" for _ in range(19990))
    corner = '<c r="%s"><v>1</v></c>'
    return [
        ("docx of 200 MiB of spaces (204 kB)", bomb),
        ("the same, declaring 1,000 bytes", lying),
        ("docx with overlapping parts", overlap),
        ("half a docx", docx(p % noise(5000))[:5000]),
        ("docx of 5,003 parts", docx("", *((f"word/{n}.xml", "<x/>") for n in range(5000)))),
        ("zip of 16 MiB of noise", b"PK\x03\x04" + random.randbytes((16 << 20) - 4)),
        ("docx of 3 million open elements", docx("<w:sdt>" * 3_000_000)),
        ("docx of a paragraph of 14 MiB", docx(p % noise(7 << 20))),
        ("docx of 1 million paragraphs", docx("".join(p % digits() for _ in range(1_000_000)))),
        ("docx of 199,900 cells", docx(f"<w:tbl>{page_of_rows}</w:tbl>")),
        ("xlsx with cells at A1 and XFD1048576", xlsx(row(1, corner % "A1") + row(1048576, corner % "XFD1048576"))),
        ("xlsx of 5 million cells", xlsx("".join(row(n, "<c><v>1</v></c>" * 1000) for n in range(1, 5001)))),
        ("xlsx of 5 million empty cells", xlsx("".join(row(n, "<c/>" * 1000) for n in range(1, 5001)))),
        ("xlsx of 199,560 cells", xlsx("".join(
            row(n, "".join(f"<c><v>{digits()}</v></c>" for _ in range(40))) for n in range(1, 4990)))),
        ("xlsx declaring 10^14 shared texts", xlsx("", shared='<sst uniqueCount="99999999999999"/>')),
        ("xlsx of 9 million shared texts", xlsx("", shared=f"<sst><!--{noise(300 << 10)}-->{'<si/>' * 9_000_000}</sst>")),
        ("xlsx of 199,560 cells with a shared text of 1 MiB", xlsx(
            "".join(row(n, '<c t="s"><v>0</v></c>' * 40) for n in range(1, 4990)),
            shared=f"<sst><si><t>{noise(512 << 10)}</t></si></sst>")),
        ("xlsx of 9 million styles", xlsx("", styles=f"<styleSheet><cellXfs><!--{noise(300 << 10)}-->{'<xf/>' * 9_000_000}</cellXfs></styleSheet>")),
        ("xlsx of 1.5 million merged cells", xlsx("", merged="<mergeCells>" + "".join(
            f'<mergeCell ref="A{n % 1048000 + 1}:XFD1048576"/>' for n in range(1_500_000)) + "</mergeCells>")),
        ("locked file, 16 MiB", bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le") + random.randbytes((16 << 20) - 40)),
    ]


def pdf(objects, header=b"%PDF-1.7\n", trailer=b"/Root 1 0 R"):
    """A file of these objects, numbered from 1: (dictionary, stream or None)."""
    out, places = bytearray(header), []
    for number, (entries, stream) in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number
        if stream is None:
            out += b"<<%s>>" % entries
        else:
            out += b"<<%s /Length %d>>\nstream\n%s\nendstream" % (entries, len(stream), stream)
        out += b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, start)
    return bytes(out)


FONT = (b"/Type /Font /Subtype /Type1 /BaseFont /Helvetica", None)


def drawing(content, *more, entries=b"", resources=b"/Font <</F 5 0 R>>", trailer=b"/Root 1 0 R"):
    """A page that draws this content; more objects are numbered from 6."""
    return pdf([
        (b"/Type /Catalog /Pages 2 0 R", None),
        (b"/Type /Pages /Kids [3 0 R] /Count 1", None),
        (b"/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <<%s>>" % resources, None),
        (entries, content),
        FONT, *more,
    ], trailer=trailer)


def documents():
    flate, lzw = b"/Filter /FlateDecode", b"/Filter /LZWDecode"
    packed = zlib.compress(b" " * (200 << 20), 9)
    twice = zlib.compress(zlib.compress(b" " * (1 << 30), 9), 9)
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
    # Each form draws the next one twice: 2 to the 40th pictures.
    doubled = [
        (form + b" /Resources <</XObject <</X %d 0 R>>>>" % (number + 1), b"/X Do /X Do") for number in range(6, 46)
    ]
    doubled.append((form, b"0 0 1 1 re f"))
    picture = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    words = b"BT /F 9 Tf 9 9 Td " + b"(1234567890) Tj " * 1_000_000 + b"ET"
    lines = b"".join(b"%d %d m %d %d l S\n" % (n % 595, n % 842, n % 595, n % 840) for n in range(600_000))
    pages = [(b"/Type /Catalog /Pages 2 0 R", None),
             (b"/Type /Pages /Count 100000 /Kids [" + b"3 0 R " * 100_000 + b"]", None),
             (b"/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R", None), (b"", b"q Q")]
    nested = [(b"/Type /Catalog /Pages 2 0 R", None)] + [
        (b"/Type /Pages /Count 1 /Kids [%d 0 R]" % (number + 1), None) for number in range(2, 100_002)]
    circle = [(b"/Type /Catalog /Pages 2 0 R", None), (b"/Type /Pages /Count 1 /Kids [2 0 R]", None)]
    return [
        ("PDF with a page of 200 MiB of spaces (204 kB)", drawing(packed, entries=flate)),
        ("the same packed twice, 1 GiB", drawing(twice, entries=b"/Filter [/FlateDecode /FlateDecode]")),
        ("PDF with run lengths of 800 MiB", drawing(b"\x81 " * (6 << 20) + b"\x80", entries=b"/Filter /RunLengthDecode")),
        ("PDF with noise in LZW", drawing(random.Random(1).randbytes(8 << 20), entries=lzw)),
        ("PDF whose forms draw themselves 2^40 times",
         drawing(b"/X Do", *doubled, resources=b"/XObject <</X 6 0 R>>")),
        ("PDF with a form that draws itself",
         drawing(b"/X Do", (form + b" /Resources <</XObject <</X 6 0 R>>>>", b"/X Do"),
                 resources=b"/XObject <</X 6 0 R>>")),
        ("PDF with a picture of 3.6 GB (packed)",
         drawing(b"9 0 0 9 0 0 cm /X Do", (picture + flate, zlib.compress(bytes(64 << 20), 9)),
                 resources=b"/XObject <</X 6 0 R>>")),
        ("PDF of 10 million letters", drawing(zlib.compress(words, 9), entries=flate)),
        ("PDF of 600,000 lines", drawing(zlib.compress(lines, 9), entries=flate)),
        ("PDF of 100,000 pages", pdf(pages)),
        ("PDF with pages nested 100,000 deep", pdf(nested)),
        ("PDF whose pages hold themselves", pdf(circle)),
        ("PDF with 5 million brackets", drawing(b"[" * 5_000_000)),
        ("PDF with 5 million saved states", drawing(zlib.compress(b"q " * 5_000_000, 9), entries=flate)),
        ("16 MiB of noise after a PDF's first line", b"%PDF-1.7\n" + random.Random(2).randbytes((16 << 20) - 9)),
        ("half a PDF", drawing(words[:200_000])[:100_000]),
        ("PDF locked with a password", drawing(
            b"BT ET", (b"/Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s> /U <%s>" % (b"41" * 32, b"42" * 32), None),
            trailer=b"/Root 1 0 R /Encrypt 6 0 R /ID [<00><00>]")),
    ]


def pages():
    """Web pages and laid-out texts that ask for much; nearly all of the size that is allowed."""
    title = "三、收到和处理政府信息公开申请情况"
    row = "一、本年新收政府信息公开申请数量"
    fill = lambda piece: piece * ((16 << 20) // len(piece.encode()) - 1)
    laid = title + "\n" + fill(row + "   1    2    3    4    5    6    7\n")
    return [
        ("a page of 200 MB", "<html>" + "<p>x</p>" * (25 << 20)),
        ("200,000 nested elements", "<html>" + "<div>" * 200_000),
        ("200,000 nested tables", "<html>" + "<table><tr><td>" * 200_000),
        ("cells of 65,534 rows and 1,000 columns", "<table><tr>" + '<td rowspan="65534" colspan="1000">1</td>' * 1000),
        ("3 million cells", "<table><tr>" + "<td>1" * 3_000_000),
        ("cells that reach down, 100,000 rows", "<table>" + '<tr><td rowspan="65534">1' * 100_000),
        ("1.5 million attributes of a tag", "<p " + " ".join(f"a{n}" for n in range(1_500_000)) + ">"),
        ("16 MiB of open tags", fill("<b>")),
        ("16 MiB of formatting that is never closed", fill("<p><b><i>")),
        ("16 MiB of references", "<html>" + fill("&amp;")),
        ("a page of one text of 16 MiB", "<html>" + fill("字")),
        ("16 MiB of rows kept by spaces", laid),
        ("16 MiB of wrapped rows kept by spaces", title + "\n" + fill("一、本年新收政府信息公\n    1    2    3    4    5    6    7\n开申请数量\n")),
        ("16 MiB of words kept apart", fill("1  2  3\n")),
        ("16 MiB of dashes", fill("--- --\n")),
        ("16 MiB of labels", fill("规章\n")),
        ("16 MiB of rows with empty cells", title + "\n" + fill(row + " | | | 1 | | | | | | 1 |\n")),
    ]


with tempfile.TemporaryDirectory() as folder:
    def file(name, content):
        path = os.path.join(folder, name)
        with open(path, "wb") as out:
            out.write(content if not isinstance(content, str) else content.encode())
        return path

    cases = [
        ("a good page", file("page.txt", page)),
        ("a good JSON report", file("good.json", good)),
        ("an empty file", file("empty", b"")),
        ("a binary file, 4 KiB", file("binary", bytes(range(256)) * 16)),
        ("50 MiB of pipes", file("pipes50", b"|" * (50 << 20))),
        ("16 MiB of pipes on one line", file("pipes16", b"|" * (16 << 20))),
        ("16 MiB of pipes, one a line", file("pipelines", b"|\n" * (8 << 20))),
        ("a line of 20 MiB", file("line20", b"x" * (20 << 20))),
        ("a line of 15 MiB", file("line15", b"x" * (15 << 20))),
        ("16 MiB of lines of one character", file("lines", b"x\n" * (8 << 20))),
        ("text in no encoding", file("noencoding", b"\x81\xff\xfe\x80\x80\xff\xff\n" * 50)),
        ("a text in GB18030 that is no report", file("gb", "政府信息公开".encode("gb18030"))),
        ("half a JSON report", file("half.json", good.encode()[: len(good.encode()) // 2])),
        ("a file without any table", file("none.txt", "关于开展培训的通知\n各单位：\n请按时参加。\n")),
        ("a report with a number of 400 digits", file("digits.json", good.replace('"licensing": 1280', '"licensing": ' + "9" * 400))),
        ("16 MiB of brackets", file("brackets.json", b"[" * (16 << 20))),
        ("a name with escape sequences", file("\x1b[31m\u202etxt", page)),
    ]
    os.symlink(os.path.join(folder, "gone"), os.path.join(folder, "dangling"))
    os.mkfifo(os.path.join(folder, "pipe"))
    os.mkdir(os.path.join(folder, "sub"))
    os.symlink(folder, os.path.join(folder, "sub/loop"))
    file("sub/good.json", good)
    os.mkfifo(os.path.join(folder, "sub/pipe"))
    cases += [
        ("a dangling link", os.path.join(folder, "dangling")),
        ("a FIFO", os.path.join(folder, "pipe")),
        ("a folder with a FIFO, a link loop and a good report", os.path.join(folder, "sub")),
    ]
    packed = [(name, file(f"package{n}", content)) for n, (name, content) in enumerate(packages())]
    drawn = [(name, file(f"drawn{n}", content)) for n, (name, content) in enumerate(documents())]
    heavy = [(name, file(f"heavy{n}", content)) for n, (name, content) in enumerate(pages())]
    document = os.path.join(os.path.dirname(__file__), "../docs/performance.md")
    for mark, table in (("files", cases), ("pages", heavy), ("packages", packed), ("pdf", drawn)):
        text = "| Input | Exit status | Seconds | Peak memory, MiB |\n|---|---|---|---|\n"
        for name, path in table:
            status, seconds, peak = measured(path)
            text += f"| {name} | {status} | {seconds:.2f} | {peak:.1f} |\n"
        print(text)
        if "--write" in sys.argv[2:]:
            with open(document, encoding="utf-8") as file_:
                before, rest = file_.read().split(f"<!-- begin {mark} -->\n")
            after = rest.split(f"<!-- end {mark} -->")[1]
            with open(document, "w", encoding="utf-8") as file_:
                file_.write(f"{before}<!-- begin {mark} -->\n\n{text}\n<!-- end {mark} -->{after}")
