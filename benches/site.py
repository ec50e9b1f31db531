#!/usr/bin/env python3
"""How long a folder of web pages takes, how much memory and disk, and how soon a browser shows its overview.

    cargo build --release --features cli,formats
    python3 benches/site.py target/release/gouji [--reports N] [--write]

Makes N reports as JSON Lines (10,000), of which one in ten has a wrong total, checks them into pages in a temporary folder,
opens the overview in Chromium and finds a report by name; with `--write` the table goes into docs/performance.md.
"""
import argparse, html, json, os, pathlib, re, shutil, subprocess, tempfile

from batch import ROOT, measured, reports

# Within the load event: when it came, when all was laid out, then what a search and an order of all reports take, in ms.
PROBE = """
<script>addEventListener('load', () => {
  const loaded = performance.now();
  const laidOut = () => (document.body.offsetHeight, performance.now());
  const shown = laidOut(), input = document.querySelector('#search input');
  const errors = document.querySelectorAll('table.list th button')[3];
  errors.click();
  const ordered = laidOut();
  input.value = 'WANTED'; errors.click();
  const found = laidOut(), rows = document.querySelectorAll('table.list tr').length - 1;
  const pre = document.createElement('pre'); pre.id = 'probe';
  pre.textContent = JSON.stringify([loaded, shown, ordered - shown, found - ordered, rows]);
  document.body.append(pre);
});</script>
"""


def opened(program, page, folder, wanted):
    text = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page.read_text())
    probe = page.with_name("probe.html")
    probe.write_text(text.replace("</body>", PROBE.replace("WANTED", wanted) + "</body>"))
    runs = []
    for _ in range(3):
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
                   "--dump-dom", probe.as_uri()]
        out = subprocess.run(command, capture_output=True, text=True, timeout=120).stdout
        runs.append(json.loads(html.unescape(re.search(r'<pre id="probe">(.*?)</pre>', out, re.S)[1])))
        assert runs[-1][4] == 1, runs
    probe.unlink()
    return [min(run[n] for run in runs) for n in range(4)]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("gouji")
    arguments.add_argument("--reports", type=int, default=10_000)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    gouji = os.path.abspath(given.gouji)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        texts = [json.dumps(report, ensure_ascii=False) for report in reports()]
        lines = folder / "reports.jsonl"
        with lines.open("w", encoding="utf-8") as out:
            out.writelines(texts[n % 10].replace("@@@@@@@@", f"{n:08}") + "\n" for n in range(given.reports))
        site = folder / "site"
        status, seconds, processor, peak = measured(gouji, "check", "--format", "html", "--output", f"{site}/", lines)
        assert status == 1, status
        size = sum(file.stat().st_size for file in site.iterdir())
        index = site / "index.html"
        rows = [
            ("pages", f"{len(list(site.iterdir())):,}"),
            ("seconds", f"{seconds:.1f}"),
            ("processor seconds", f"{processor:.1f}"),
            ("peak memory, MiB", f"{peak:.0f}"),
            ("size of all pages, MB", f"{size / 1e6:.0f}"),
            ("size of the overview's first page, kB", f"{index.stat().st_size / 1e3:.0f}"),
        ]
        program = shutil.which("chromium") or shutil.which("google-chrome")
        if program:
            load, shown, ordered, found = opened(program, index, folder, f"{given.reports - 2:08}")
            rows += [
                ("opening the overview: loaded after, ms", f"{load:.0f}"),
                ("laid out after, ms", f"{shown:.0f}"),
                ("ordering all by errors, ms", f"{ordered:.0f}"),
                ("finding one by its name, ms", f"{found:.0f}"),
            ]
        else:
            print("SKIPPED: no Chromium here")
    table = "\n".join([f"| {given.reports:,} reports |  |", "|---|--:|", *(f"| {name} | {value} |" for name, value in rows), ""])
    print(table)
    if given.write:
        document = ROOT / "docs/performance.md"
        before, rest = document.read_text(encoding="utf-8").split("<!-- begin site -->\n")
        after = rest.split("<!-- end site -->")[1]
        document.write_text(f"{before}<!-- begin site -->\n\n{table}\n<!-- end site -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
