#!/usr/bin/env python3
"""How long a batch takes, and how much memory: JSON Lines and folders of web pages, on one core and on two.

    cargo build --release --features cli,formats
    python3 benches/batch.py target/release/gouji [--lines N] [--pages N] [--write]

Makes the inputs in a temporary folder (4 GB for a million lines, 2 GB for 100,000 pages of 20 kB), checks them to JSON Lines that
nobody keeps, and prints a Markdown table; with `--write` it goes into docs/performance.md. Of ten reports one has a wrong
total, one is cut off in the middle.
"""
import argparse, json, os, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
STARTER = """
import os, sys, time
start = time.time()
null = os.open(os.devnull, os.O_WRONLY)
actions = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), time.time() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


def measured(*command):
    started = [sys.executable, "-I", "-S", "-c", STARTER, *map(str, command)]
    status, seconds, processor, peak = subprocess.run(started, stdout=subprocess.PIPE, check=True).stdout.split()
    return int(status), float(seconds), float(processor), int(peak) / 1024


def reports():
    """Ten reports with a place for the number of the agency, of which two are not right."""
    samples = [json.loads((ROOT / f"examples/reports/{name}.json").read_text()) for name in ("consistent", "blanks")]
    out = []
    for number in range(10):
        report = json.loads(json.dumps(samples[number % 2]))
        report["agency"] = {"name": "第@@@@@@@@号镇人民政府"}
        if number == 3:
            report["applications"]["received"]["total"] = 1
        out.append(report)
    return out


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("gouji")
    arguments.add_argument("--lines", type=int, default=1_000_000)
    arguments.add_argument("--pages", type=int, default=100_000)
    arguments.add_argument("--folder", type=pathlib.Path)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    gouji = os.path.abspath(given.gouji)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        folder = pathlib.Path(folder)
        texts = [json.dumps(report, ensure_ascii=False) for report in reports()]
        texts[7] = texts[7][: len(texts[7]) // 2]
        name = lambda text, number: text.replace("@@@@@@@@", f"{number:08}")
        lines = folder / "reports.jsonl"
        with lines.open("w", encoding="utf-8") as out:
            out.writelines(name(texts[number % 10], number) + "\n" for number in range(given.lines))
        page = lambda report: subprocess.run(
            [gouji, "read", "--format", "html", "--as", "json", "-"],
            input=json.dumps(report), capture_output=True, text=True, check=True,
        ).stdout
        pages = [page(report) for report in reports()]
        # A page of a site has its frame around the report.
        frame = "<div class=nav><ul>" + '<li><a href="/zwgk/list">政府信息公开目录</a></li>' * 150 + "</ul></div>"
        pages = [page.replace("<body>", "<body>" + frame, 1) for page in pages]
        pages[7] = pages[7][: len(pages[7]) // 2]
        (folder / "pages").mkdir()
        for number in range(given.pages):
            below = folder / "pages" / f"{number // 1000:03}"
            below.mkdir(exist_ok=True)
            (below / f"{number:08}.html").write_text(name(pages[number % 10], number), encoding="utf-8")
        rows = []
        for what, path, count, size in (
            ("JSON Lines", lines, given.lines, lines.stat().st_size),
            ("web pages", folder / "pages", given.pages, sum(file.stat().st_size for file in folder.glob("pages/*/*"))),
        ):
            for jobs in (1, 2):
                _, seconds, processor, peak = measured(gouji, "check", "--format", "jsonl", "--jobs", jobs, path)
                rows.append(
                    f"| {count:,} {what}, {size / 1e6:,.0f} MB | {jobs} | {seconds:.1f} | {processor:.1f} "
                    f"| {count / seconds:,.0f} | {size / seconds / 1e6:.0f} | {peak:.0f} |"
                )
                print(rows[-1], flush=True)
    heads = ["Input", "Threads", "Seconds", "Processor seconds", "Reports a second", "MB a second", "Peak memory, MiB"]
    table = "\n".join([f"| {' | '.join(heads)} |", "|---|--:|--:|--:|--:|--:|--:|", *rows, ""])
    if given.write:
        document = ROOT / "docs/performance.md"
        before, rest = document.read_text(encoding="utf-8").split("<!-- begin batch -->\n")
        after = rest.split("<!-- end batch -->")[1]
        document.write_text(f"{before}<!-- begin batch -->\n\n{table}\n<!-- end batch -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
