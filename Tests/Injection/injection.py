"""Puts every attack of Tests/ReportingTests/Fixtures/attacks.jsonl into runs of the program and reads what comes out.

Markdown is read by markdown-it and cmark-gfm, HTML and SVG by Chromium, CSV and JSON by Python. What each says must be
the text that went in, and nothing besides what the renderers write themselves.

Usage: injection.py PROGRAM BROWSER FOLDER
"""

import base64
import csv
import html
import html.parser
import io
import json
import os
import pty
import re
import subprocess
import sys
import time
import unicodedata

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

PROGRAM, BROWSER, FOLDER = sys.argv[1:4]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HERE = os.path.dirname(os.path.abspath(__file__))
DATA = ["--prices", os.path.join(ROOT, "Data/prices"), "--no-config"]

problems = []
counts = {}


def count(kind, number=1):
    counts[kind] = counts.get(kind, 0) + number


def fail(where, what):
    problems.append(f"{where}: {what}")
    if len(problems) <= 40:
        print(f"  {problems[-1].encode('unicode_escape').decode()[:400]}", file=sys.stderr, flush=True)


def attacks():
    """Each attack's id, bytes and text as the program repairs it."""
    with open(os.path.join(ROOT, "Tests/ReportingTests/Fixtures/attacks.jsonl"), encoding="ascii") as file:
        for line in file:
            record = json.loads(line)
            raw = bytes.fromhex(record["hex"]) if "hex" in record else record["text"].encode()
            yield record["id"], raw


ATTACKS = list(attacks())
# For runs that only speak to the terminal: the kinds that mean something there or to a configuration.
SPOKEN = [one for one in ATTACKS if one[0].rsplit("-", 1)[0] in ("terminal", "unicode", "bytes", "toml", "file-name")]
TEXTS = [(name, raw.decode()) for name, raw in ATTACKS if not name.startswith("bytes")]


def run(*words, folder=FOLDER, codes=(0, 1), stdin=b""):
    """Runs the program; every stream of a run that is no JSON or CSV is held to what a terminal may get."""
    done = subprocess.run(
        [PROGRAM, *words], cwd=folder, input=stdin, capture_output=True, timeout=600, check=False)
    if done.returncode not in codes:
        fail(" ".join(str(word)[:60] for word in words), f"exit code {done.returncode}: {done.stderr[-300:]!r}")
    return done


def run_on_terminal(*words):
    """What a terminal gets of a run."""
    leader, follower = pty.openpty()
    process = subprocess.Popen([PROGRAM, *words], cwd=FOLDER, stdin=subprocess.DEVNULL, stdout=follower,
                               stderr=subprocess.DEVNULL)
    os.close(follower)
    pieces = []
    while True:
        try:
            piece = os.read(leader, 1 << 16)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(leader)
    if process.wait() not in (0, 1):
        fail(" ".join(str(word)[:60] for word in words), f"exit code {process.returncode} on a terminal")
    # A terminal's driver ends lines with both characters.
    return b"".join(pieces).replace(b"\r\n", b"\n")


PAINT = re.compile(r"\x1b\[[0-9;]*m")


def check_terminal(where, stream, painted):
    text = stream.decode("utf-8", errors="strict")
    if painted:
        text = PAINT.sub("", text)
    for character in text:
        code = ord(character)
        if (code < 0x20 and character not in "\n\t") or 0x7F <= code < 0xA0 or code in (0x2028, 0x2029) or (
                0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069):
            return fail(where, f"a terminal gets U+{code:04X}")
    count("terminal")


# What a document says.

BREAKS = re.compile("[\x0a-\x0d\x85\u2028\u2029]")
# What reorders the words around it is replaced as controls are.
BIDI = "\u202a-\u202e\u2066-\u2069"
PAGE_CONTROLS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{BIDI}]")
# The command at the end of a report names its own form and folder.
OWN_COMMAND = re.compile(r"(tapecheck report .*? --output )\S+(?: --format \w+)?", re.DOTALL)
CONTROLS = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f{BIDI}]")


def norm(text):
    """Line breaks are blanks, control characters are replaced, and how many blanks there are does not count."""
    text = OWN_COMMAND.sub(r"\1", text)
    text = CONTROLS.sub("\ufffd", BREAKS.sub(" ", text))
    text = re.sub("\u2216+\\|", lambda bar: bar.group().replace("\u2216", "\\"), text)
    return " ".join(text.replace("\xa0", " ").split())


def plain(pieces):
    return "".join(piece["text"] for piece in pieces)


def document_blocks(document):
    """The blocks of the program's own JSON."""
    blocks = [("h1", norm(document["title"]))]
    for block in document["blocks"]:
        kind = block["kind"]
        if kind == "heading":
            blocks.append((f"h{block['level']}", norm(block["text"])))
        elif kind == "list":
            blocks += [("li", norm(plain(item))) for item in block["items"]]
        elif kind == "table":
            rows = [block["header"]] + [[plain(cell) for cell in row] for row in block["rows"]]
            blocks += [("cell", norm(cell)) for row in rows for cell in row]
        elif kind == "figure":
            blocks.append(("figure", norm(block["description"])))
        elif kind == "code":
            blocks.append(("code", norm(block["text"])))
        else:
            names = {"paragraph": "p", "quotation": "q", "callout": "q"}
            blocks.append((names[kind], norm(plain(block["content"]))))
    return blocks


PICTURE = re.compile(
    r'<picture><source media="\(prefers-color-scheme: dark\)" srcset="([A-Za-z0-9._~%-]+)">'
    r'<img alt="([^"<>]*)" src="([A-Za-z0-9._~%-]+)"></picture>')
TARGET = re.compile(r"[A-Za-z0-9._~%-]+\.(md|html|json)")


def markdown_blocks(source, where):
    """The blocks that markdown-it finds, with bare links and tables as GitHub has them."""
    reader = MarkdownIt("gfm-like", {"html": True})
    # Names of files such as index.md are no hosts to anybody else; cmark-gfm looks at www. and addresses.
    reader.linkify.set({"fuzzy_link": False})
    blocks, kinds = [], []

    def inline(token):
        text = ""
        for child in token.children:
            if child.type in ("text", "code_inline", "text_special"):
                text += child.content
            elif child.type in ("softbreak", "hardbreak"):
                text += " "
            elif child.type == "link_open":
                if child.markup == "linkify" or not TARGET.fullmatch(child.attrs["href"]):
                    fail(where, f"a link to {child.attrs['href'][:80]}")
            elif child.type == "html_inline" and child.content == "<!-- -->":
                pass
            elif child.type not in ("link_close", "strong_open", "strong_close"):
                fail(where, f"{child.type}: {child.content[:80]}")
        return norm(text)

    for token in reader.parse(source):
        if token.type.endswith("_open"):
            kinds.append(token)
        elif token.type.endswith("_close"):
            kinds.pop()
        elif token.type == "inline":
            picture = PICTURE.fullmatch(token.content)
            names = [kind.type[:-5] for kind in kinds]
            if picture:
                blocks.append(("figure", norm(html.unescape(picture.group(2)))))
            elif names[-1] == "heading":
                blocks.append((kinds[-1].tag, inline(token)))
            elif names[-1] in ("th", "td"):
                blocks.append(("cell", inline(token)))
            elif "blockquote" in names:
                text = inline(token)
                blocks.append(("q", text.removeprefix("[!NOTE] ")))
            elif "list_item" in names:
                blocks.append(("li", inline(token)))
            else:
                blocks.append(("p", inline(token)))
        elif token.type == "fence":
            blocks.append(("code", norm(token.content)))
        elif token.type == "html_block":
            picture = PICTURE.fullmatch(token.content.strip())
            if picture:
                blocks.append(("figure", norm(html.unescape(picture.group(2)))))
            else:
                fail(where, f"markup {token.content[:80]}")
        else:
            fail(where, f"{token.type}: {token.content[:80]}")
    return blocks


class Links(html.parser.HTMLParser):
    """What cmark-gfm makes of a document: elements, and where they lead."""

    allowed = set("h1 h2 h3 p ul li blockquote table thead tbody tr th td pre code strong a picture source img".split())

    def __init__(self, where):
        super().__init__()
        self.where = where

    def handle_starttag(self, tag, attrs):
        if tag not in self.allowed:
            fail(self.where, f"cmark: element {tag}")
        for name, value in attrs:
            if name == "href" and not TARGET.fullmatch(value or ""):
                fail(self.where, f"cmark: a link to {value[:80]}")
            if name.startswith("on"):
                fail(self.where, f"cmark: attribute {name}")

    def handle_comment(self, data):
        # What keeps a mail address from being a link.
        if data != " ":
            fail(self.where, f"cmark: comment {data[:80]}")


def check_markdown(where, source, document):
    count("markdown")
    expected, actual = document_blocks(document), markdown_blocks(source, where)
    # An empty cell or text is no block for one side.
    expected = [block for block in expected if block[1]]
    actual = [block for block in actual if block[1]]
    if expected != actual:
        for one, other in zip(expected + [None], actual + [None]):
            if one != other:
                return fail(where, f"Markdown says {str(other)[:200]}, the document {str(one)[:200]}")
    page = cmarkgfm.github_flavored_markdown_to_html(source, options=Options.CMARK_OPT_UNSAFE)
    Links(where).feed(page)


def in_browser(pages):
    """What Chromium finds in pages and drawings, by name."""
    source = json.dumps([{"name": name, "source": text} for name, text in pages]).replace("<", "\\u003c")
    with open(os.path.join(HERE, "browser.js"), encoding="utf-8") as file:
        script = file.read()
    path = os.path.join(FOLDER, "browser.html")
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            '<!DOCTYPE html><meta charset="utf-8"><body><script type="application/json" id="data">'
            f"{source}</script><script>{script}</script>")
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
         f"--user-data-dir={FOLDER}/profile", "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=60000",
         "--dump-dom", f"file://{path}"],
        capture_output=True, timeout=170, check=False, env={**os.environ, "HOME": FOLDER})
    found = re.search(rb'<pre id="found">([A-Za-z0-9+/=]+)</pre>', done.stdout)
    if not found:
        fail("browser", f"no answer: {done.stderr[-300:]!r}")
        return {}
    return json.loads(base64.b64decode(found.group(1)))


def squeezed(text):
    """Without white space and control characters, which pages replace."""
    text = PAGE_CONTROLS.sub("\ufffd", nonchar(text))
    return "".join(character for character in text if not character.isspace())


def nonchar(text):
    return "".join("\ufffd" if ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF else c for c in text)


def check_pages(folder, documents):
    pages, count_drawings = [], 0
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
            text = file.read()
        if name.endswith(".html"):
            for chart in re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", text):
                pages.append((f"{name}:{count_drawings}.svg", base64.b64decode(chart).decode()))
                count_drawings += 1
            pages.append((name, re.sub(r"data:image/svg\+xml;base64,[A-Za-z0-9+/=]+", "data:chart", text)))
    for start in range(0, len(pages), 800):
        found = in_browser(pages[start:start + 800])
        for name, _ in pages[start:start + 800]:
            result = found.get(name)
            if result is None:
                fail(name, "not read by the browser")
                continue
            count("svg" if name.endswith(".svg") else "html")
            for problem in result["problems"]:
                fail(name, problem)
            document = documents.get(name.removesuffix(".html"))
            if document is None:
                continue
            blocks = document_texts(document)
            if squeezed(OWN_COMMAND.sub(r"\1", "".join(blocks))) != squeezed(OWN_COMMAND.sub(r"\1", result["text"])):
                fail(name, "the page says something else than the document")
            figures = [squeezed(block["description"]) for block in document["blocks"] if block["kind"] == "figure"]
            if figures != [squeezed(text) for text in result["alternatives"]]:
                fail(name, "a chart is described otherwise")


def document_texts(document):
    yield document["title"]
    for block in document["blocks"]:
        kind = block["kind"]
        if kind in ("heading", "code"):
            yield block["text"]
        elif kind == "list":
            yield from (plain(item) for item in block["items"])
        elif kind == "table":
            yield from block["header"]
            yield from (plain(cell) for row in block["rows"] for cell in row)
        elif kind != "figure":
            yield plain(block["content"])


# What no XML may hold, however it is written.
XML_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")


def check_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(io.StringIO(file.read(), newline=""), strict=True))
    where = os.path.relpath(path, FOLDER)
    count("csv rows", len(rows))
    for row in rows[1:]:
        if len(row) != len(rows[0]):
            return fail(where, f"{len(row)} fields under {len(rows[0])} headings: {row!r:.200}")
        for field in row:
            if field.lower().strip("-+") in ("inf", "infinity", "nan"):
                fail(where, "a number that is none")
            if field.startswith(FORMULA) and not NUMBER.fullmatch(field):
                fail(where, f"a formula {field[:60]!r}")


def write(name, data):
    path = os.path.join(FOLDER, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
    return path


def story(text):
    return (f"{text} Alibaba Group {text} (NYSE:BABA) shares gained 6.25% to close at $155.74 on Friday {text} in "
            "sympathy with Baidu (NASDAQ:BIDU).")


def check_reports(arguments, label):
    """Reports in the three forms, held against each other."""
    documents = {}
    for form in ("json", "markdown", "html"):
        folder = os.path.join(FOLDER, f"{label}-{form}")
        done = run("report", *arguments, "--format", form, "--output", folder, *DATA, "--quiet")
        check_terminal(f"{label} report", done.stdout, False)
        for name in sorted(os.listdir(folder)):
            if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", name):
                fail(label, f"a file named {name!r}")
            stem, ending = os.path.splitext(name)
            if form == "json" and ending == ".json":
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    text = file.read()
                content = json.loads(text)
                count("json")
                if content["schema"].startswith("tapecheck.document"):
                    documents[stem] = content
            elif form == "markdown" and ending == ".md" and stem in documents:
                with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
                    check_markdown(f"{label}/{name}", file.read(), documents[stem])
            elif form == "markdown" and ending == ".md":
                with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
                    source = file.read()
                markdown_blocks(source, f"{label}/{name}")
                Links(f"{label}/{name}").feed(
                    cmarkgfm.github_flavored_markdown_to_html(source, options=Options.CMARK_OPT_UNSAFE))
                count("markdown")
        if form == "html":
            check_pages(folder, documents)


def main():
    start = time.monotonic()
    lines = [
        {"id": text, "published": "2026-01-02", "publisher": text, "text": story(text)} for _, text in TEXTS]
    news = write("news.jsonl", "".join(json.dumps(line) + "\n" for line in lines).encode())
    # Reports take their time: each has eight attacks in eight places.
    grouped = []
    for first in range(0, len(TEXTS), 8):
        eight = [text for _, text in (TEXTS + TEXTS)[first:first + 8]]
        grouped.append({
            "id": eight[0], "published": "2026-01-02", "publisher": eight[1],
            "text": f"{eight[2]} Alibaba Group {eight[3]} (NYSE:BABA) shares {eight[4]} gained 6.25% {eight[5]} to close at "
                    f"$155.74 on Friday {eight[6]} in sympathy with Baidu (NASDAQ:BIDU) {eight[7]}."})
    groups = write("groups.jsonl", "".join(json.dumps(line) + "\n" for line in grouped).encode())
    check_reports([groups], "articles")

    # Terminals and JSON.
    for command in ("claims", "verify", "attribute"):
        data = [] if command == "claims" else DATA
        given = news if command == "claims" else groups
        for color in ("always", "never"):
            done = run(command, given, *data, "--color", color)
            check_terminal(f"{command} stdout", done.stdout, color == "always")
            check_terminal(f"{command} stderr", done.stderr, color == "always")
        done = run(command, given, *data, "--format", "jsonl")
        check_terminal(f"{command} JSON lines", done.stdout, False)
        records = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
        count("json", len(records))
        names = {record.get("id", record.get("article")) for record in records}
        missing = {line["id"] for line in lines} - names
        if command == "claims" and missing:
            fail("claims", f"{len(missing)} ids did not come back: {sorted(missing)[:3]!r}")
        json.loads(run(command, given, *data, "--format", "json").stdout)

    # The same articles as a feed, a table and pages. A feed's texts are HTML, written down twice.
    def escaped(text):
        return html.escape(XML_NEVER.sub("", text))

    items = "".join(
        f"<item><title>{escaped(text)}</title><guid>{escaped(text)}</guid><pubDate>Fri, 02 Jan 2026 22:05:00 GMT</pubDate>"
        f"<description>{escaped(html.escape(story(text)))}</description></item>\n" for _, text in TEXTS)
    feed = write("news.rss", f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode())
    table = io.StringIO(newline="")
    csv.writer(table).writerows(
        [["id", "published", "publisher", "text"], *([text, "2026-01-02", text, story(text)] for _, text in TEXTS)])
    articles = write("news-table.csv", table.getvalue().encode())
    for index, (_, text) in enumerate(TEXTS):
        write(f"pages/{index}.html", (
            "<html><head><meta name='date' content='2026-01-02'>"
            f"<title>{html.escape(text)}</title></head><body><p>{html.escape(story(text))}</p></body></html>").encode())
    for source in (feed, articles, "pages"):
        for command in ("claims", "verify"):
            done = run(command, source, *([] if command == "claims" else DATA), "--color", "never")
            check_terminal(f"{command} of {source}", done.stdout, False)
            check_terminal(f"{command} of {source}", done.stderr, False)
        read = [json.loads(line) for line in run("claims", source, "--format", "jsonl").stdout.decode().split("\n") if line]
        count("json", len(read))
        # Nothing that an attack holds may hide the articles behind it.
        if len(read) < 0.95 * len(TEXTS) or sum(len(record["claims"]) > 0 for record in read) < 0.9 * len(TEXTS):
            fail("claims", f"{len(read)} articles of {len(TEXTS)} in {os.path.basename(source)}")

    # Names of files, of prices and of what is not there.
    os.makedirs(os.path.join(FOLDER, "named"), exist_ok=True)
    os.makedirs(os.path.join(FOLDER, "prices"), exist_ok=True)
    for index, (name, raw) in enumerate(ATTACKS):
        if b"/" in raw or b"\0" in raw or len(raw) > 240:
            continue
        for place, ending, content in (
                ("named", b".txt", b"date: 2026-01-02\n\nNothing about prices.\n"),
                ("prices", b".csv", b"Date,Close\n2026-01-02,x" + raw.replace(b"\n", b"") + b"\n" * (index % 2))):
            path = os.path.join(FOLDER.encode(), place.encode(), b"x" + raw + ending)
            with open(path, "wb") as file:
                file.write(content)
    check_reports([os.path.join(FOLDER, "named")], "named")
    for color in ("always", "never"):
        for words in (["claims", "named"], ["prices", "prices"], ["verify", "named", *DATA]):
            done = run(*words, "--color", color)
            check_terminal(f"{words[0]} of names", done.stdout, color == "always")
            check_terminal(f"{words[0]} of names", done.stderr, color == "always")
    rejects = os.path.join(FOLDER, "rejects.csv")
    row = "".join(f"2026-01-02,{text}\n" for _, text in TEXTS if not set(text) & set('",\n\r\0'))
    write("ACME.csv", f"Date,Close\n2026-01-05,10\n2026-01-06,10.5\n{row}".encode())
    check_terminal("prices", run("prices", "ACME.csv", "--rejects", rejects, "--no-config").stderr, False)
    check_csv(rejects)
    for _, raw in SPOKEN:
        if b"\0" in raw or not raw:
            continue
        word = os.fsdecode(raw)
        done = run("verify", "--no-config", "--", word, codes=(0, 1, 64))
        check_terminal("what is not there", done.stderr, False)
        done = run("prices", "ACME.csv", "--no-config", f"--adjustment={word}", codes=(0, 1, 64))
        check_terminal("an option's value", done.stderr, False)

    # Universe, events, configuration.
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(["ticker", "name", "aliases", "exchange", "currency", "kind", "themes", "market", "holds"])
    for index, (_, text) in enumerate(TEXTS):
        writer.writerow([f"T{index}", text, text, "NYSE", "USD", text, text, "SPY", ""])
    universe = write("universe.csv", table.getvalue().encode())
    for command in ("claims", "attribute"):
        done = run(command, groups, "--universe", universe, *([] if command == "claims" else DATA))
        check_terminal("a universe", done.stdout, False)
        check_terminal("a universe", done.stderr, False)
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(["event_id", "ticker", "published", "group", "side", "note"])
    for index, (_, text) in enumerate(TEXTS):
        writer.writerow([text, "BABA" if index % 2 else text, "2026-01-05", text, "long" if index % 3 else text, text])
    events = write("events.csv", table.getvalue().encode())
    tables = {
        "backtest": ["signal_trades", "portfolio_trades", "equity", "skipped"],
        "study": ["events", "returns", "means", "tests", "skipped"]}
    for command, names in tables.items():
        report = os.path.join(FOLDER, command, "report.md")
        os.makedirs(os.path.dirname(report))
        check_terminal(command, run(command, events, *DATA, "--output", report).stderr, False)
        with open(report, encoding="utf-8", newline="") as file:
            source = file.read()
        markdown_blocks(source, command)
        Links(command).feed(cmarkgfm.github_flavored_markdown_to_html(source, options=Options.CMARK_OPT_UNSAFE))
        count("markdown")
        for table in names:
            done = run(command, events, *DATA, "--format", "csv", "--table", table, "--quiet")
            check_csv(write(f"{command}/{table}.csv", done.stdout))
        json.loads(run(command, events, *DATA, "--format", "json", "--quiet").stdout)
        count("json")
        check_terminal(command, run(command, events, *DATA).stdout, False)
        for form in ("csv", "markdown", "html", "json"):
            shown = run_on_terminal(command, events, *DATA, "--format", form, "--color", "never")
            check_terminal(f"{command} {form} on a terminal", shown, False)
        pages = os.path.join(FOLDER, f"{command}-pages")
        os.makedirs(pages)
        run(command, events, *DATA, "--output", os.path.join(pages, f"{command}.html"), "--quiet")
        check_pages(pages, {})
    # The small tables of other options.
    def small(name, header, row):
        table = io.StringIO(newline="")
        csv.writer(table).writerows([header, *(row(index, text) for index, (_, text) in enumerate(TEXTS))])
        return write(name, table.getvalue().encode())

    exposures = small("exposures.csv", ["ticker", "exposure"], lambda index, text: [text if index % 2 else "BABA", text])
    releases = small(
        "releases.csv", ["subject", "published", "what"],
        lambda index, text: [text if index % 3 else "BABA", text if index % 5 == 0 else "2026-01-02", text])
    factors = small("factors.csv", ["Date", "Mkt-RF", "RF"], lambda index, text: [text, text, "0"])
    for words in (["attribute", groups, "--exposure", exposures], ["attribute", groups, "--releases", releases],
                  ["attribute", groups, "--news-days", events], ["study", events, "--model", "capm", "--factors", factors]):
        done = run(*words, *DATA, "--color", "never")
        check_terminal(f"{words[0]} {words[-2]}", done.stdout, False)
        check_terminal(f"{words[0]} {words[-2]}", done.stderr, False)
    for index, (name, raw) in enumerate(SPOKEN):
        quoted = raw if name.startswith("bytes") else json.dumps(raw.decode(), ensure_ascii=False).encode()
        path = write("tapecheck.toml", b'market = "' + raw + b'"\n' if index % 2 else b"market = " + quoted + b"\n")
        for words in (["config"], ["verify", "ACME.csv"]):
            done = run(*words, "--config", path, codes=(0, 1, 64))
            check_terminal("a configuration", done.stdout, False)
            check_terminal("a configuration", done.stderr, False)

    for kind, least in (("terminal", 300), ("csv rows", 1000), ("json", 500), ("markdown", 50), ("html", 50), ("svg", 100)):
        if counts.get(kind, 0) < least:
            fail("the check itself", f"{counts.get(kind, 0)} outputs of the kind {kind} were read, and not {least}")
    seconds = time.monotonic() - start
    total = ", ".join(f"{number} {kind}" for kind, number in sorted(counts.items()))
    print(f"test-injection: {len(ATTACKS)} attacks, outputs read: {total}; {len(problems)} problems, {seconds:.0f} s")
    print(json.dumps({
        "date": time.strftime("%Y-%m-%d", time.gmtime()), "kind": "injection", "target": "all renderers",
        "inputs": len(ATTACKS), "outputs": sum(counts.values()), "seconds": round(seconds), "findings": len(problems),
        "command": "Scripts/test-injection"}), file=open(os.path.join(FOLDER, "record.json"), "w"))
    sys.exit(1 if problems else 0)


main()
