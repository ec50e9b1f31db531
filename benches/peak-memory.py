#!/usr/bin/env python3
"""Exit status, time and peak memory of `gouji check` on inputs that are none, as a Markdown table.

    cargo build --release --features cli
    python3 benches/peak-memory.py target/release/gouji

The same inputs stand in tests/cli.rs with the words of their errors; this script adds what a test cannot state.
"""
import os, subprocess, sys, tempfile

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


with tempfile.TemporaryDirectory() as folder:
    def file(name, content):
        path = os.path.join(folder, name)
        with open(path, "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())
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
    print("| Input | Exit status | Seconds | Peak memory, MiB |\n|---|---|---|---|")
    for name, path in cases:
        status, seconds, peak = measured(path)
        print(f"| {name} | {status} | {seconds:.2f} | {peak:.1f} |")
