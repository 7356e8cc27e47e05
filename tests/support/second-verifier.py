"""A second verifier of records, proofs and evidence of forks, written from docs/record-format.md alone.

It needs Python's own library and openssl. It is given a file with a list of {"file", "known"?} and prints what is wrong with each, as a
list of {"where", "entry"} in JSON: nothing where a file is whole.
"""

import base64
import hashlib
import json
import math
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

sys.dont_write_bytecode = True
import signedacts  # noqa: E402

SPACE = "[\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]"
MOST = 2**31 - 1


class Fault(Exception):
    """What is wrong, and at which entry if at one."""

    def __init__(self, where, entry=None):
        super().__init__(where)
        self.where, self.entry = where, entry


# Section 1


def number_text(value):
    if isinstance(value, int):
        if abs(value) <= 2**53:
            return str(value)
        value = float(value)
    if not math.isfinite(value):
        raise ValueError("not finite")
    if value == 0:
        return "0"
    sign, digits, exponent = re.fullmatch(r"(-?)(.*)e(.*)", f"{value:.17e}").groups()
    for precision in range(17):
        short = f"{value:.{precision}e}"
        if float(short) == value:
            sign, digits, exponent = re.fullmatch(r"(-?)(.*)e(.*)", short).groups()
            break
    digits = digits.replace(".", "").rstrip("0")
    point = int(exponent) + 1
    if len(digits) <= point <= 21:
        text = digits + "0" * (point - len(digits))
    elif 0 < point <= 21:
        text = digits[:point] + "." + digits[point:]
    elif -6 < point <= 0:
        text = "0." + "0" * -point + digits
    else:
        power = point - 1
        mantissa = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
        text = f"{mantissa}e{'+' if power > 0 else '-'}{abs(power)}"
    return sign + text


ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def string_text(value):
    escaped = (ESCAPES.get(each) or (each if ord(each) >= 0x20 else f"\\u{ord(each):04x}") for each in value)
    return '"' + "".join(escaped) + '"'


def canonical(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, str):
        return string_text(value)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    names = sorted(value, key=lambda name: name.encode("utf-16-be"))
    return "{" + ",".join(f"{string_text(name)}:{canonical(value[name])}" for name in names) + "}"


def sha256(data):
    return hashlib.sha256(data).digest()


def digest_of_text(text):
    return sha256(text.encode("utf-8")).hex()


def digest_of(value):
    return digest_of_text(canonical(value))


def from_base64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        return None
    return data if base64.b64encode(data).decode() == text else None


# Sections 2 and 4


def bytes_of_entry(entry):
    return canonical({name: value for name, value in entry.items() if name != "hash"}).encode("utf-8")


def keeps_other_words(entry):
    words = entry["facts"].get("words")
    is_on_words = re.match(r"(position|standing)\.", entry["act"])
    return bool(is_on_words) and isinstance(words, str) and digest_of_text(words) != entry["digest"]


def spaced(text):
    return re.sub(SPACE + "+", " ", unicodedata.normalize("NFC", text))


def elements_of(runs):
    elements, pending = [], ""
    for index, run in enumerate(runs):
        pending += run["text"]
        following = runs[index + 1]["footnote"] if index + 1 < len(runs) else None
        if run["footnote"] is None or run["footnote"] == following:
            continue
        elements.append(spaced(pending))
        elements.append({"note": spaced(run["footnote"]).strip(" ")})
        pending = ""
    elements.append(spaced(pending))
    elements = [each for each in elements if each != ""]
    if elements and isinstance(elements[0], str):
        elements[0] = elements[0].lstrip(" ")
    if elements and isinstance(elements[-1], str):
        elements[-1] = elements[-1].rstrip(" ")
    return [each for each in elements if each != ""]


def check_block(block, where):
    base = [run for run in block["runs"] if len(run["insertions"]) == 0]
    written = canonical([block["kind"], block["level"], *elements_of(base)])
    text = spaced("".join(run["text"] for run in base)).strip(" ")
    if digest_of_text(written) != block["digest"] or text != block["text"]:
        raise Fault(where)


# Section 6


def leaf_hash(data):
    return sha256(b"\0" + data)


def node_hash(left, right):
    return sha256(b"\1" + left + right)


def root_of(leaves):
    if len(leaves) == 1:
        return leaves[0]
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    return node_hash(root_of(leaves[:left]), root_of(leaves[left:]))


def is_size(value):
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST


def hashes_of(written):
    hashes = [from_base64(each) for each in written]
    if any(each is None or len(each) != 32 for each in hashes):
        raise Fault("hashes")
    return hashes


def is_included(leaf, index, size, hashes, root):
    if not is_size(size) or not isinstance(index, int) or not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for each in hashes:
        if last == 0:
            return False
        if at % 2 == 1 or at == last:
            found = node_hash(each, found)
            while at % 2 == 0 and at != 0:
                at, last = at // 2, last // 2
        else:
            found = node_hash(found, each)
        at, last = at // 2, last // 2
    return last == 0 and found == root


def is_consistent(earlier, later, hashes, earlier_root, later_root):
    if earlier == later:
        return hashes == [] and earlier_root == later_root
    if earlier & (earlier - 1) == 0:
        hashes = [earlier_root, *hashes]
    if not hashes:
        return False
    at, last = earlier - 1, later - 1
    while at % 2 == 1:
        at, last = at // 2, last // 2
    one = other = hashes[0]
    for each in hashes[1:]:
        if last == 0:
            return False
        if at % 2 == 1 or at == last:
            one, other = node_hash(each, one), node_hash(each, other)
            while at % 2 == 0 and at != 0:
                at, last = at // 2, last // 2
        else:
            other = node_hash(other, each)
        at, last = at // 2, last // 2
    return last == 0 and one == earlier_root and other == later_root


# Section 7


def read_note(note):
    text, between, lines = note.rpartition("\n\n")
    if not between or not lines.endswith("\n"):
        raise Fault("the checkpoint")
    text += "\n"
    origin, size, root, *others = text[:-1].split("\n") + ["", ""]
    others = others[:-2]
    found = from_base64(root)
    if not re.fullmatch(r"[^+\s]+", origin) or not re.fullmatch(r"[1-9][0-9]{0,9}", size) or "" in others:
        raise Fault("the checkpoint")
    if found is None or len(found) != 32 or int(size) > MOST:
        raise Fault("the checkpoint")
    signatures = []
    for line in lines[:-1].split("\n"):
        parts = re.fullmatch(r"— ([^+\s]+) (\S+)", line)
        data = from_base64(parts[2]) if parts else None
        if data is None or len(data) <= 4:
            raise Fault("the checkpoint")
        signatures.append((parts[1], data[:4], data[4:]))
    return {"origin": origin, "size": int(size), "root": found, "text": text, "signatures": signatures}


def is_signed(public_key, data, signature):
    der = bytes.fromhex("302a300506032b6570032100") + public_key
    pem = f"-----BEGIN PUBLIC KEY-----\n{base64.b64encode(der).decode()}\n-----END PUBLIC KEY-----\n"
    with tempfile.TemporaryDirectory() as folder:
        key, message, signed = (Path(folder) / name for name in ("key", "message", "signature"))
        key.write_text(pem)
        message.write_bytes(data)
        signed.write_bytes(signature)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-rawin"]
        files = ["-inkey", str(key), "-in", str(message), "-sigfile", str(signed)]
        return subprocess.run([*command, *files], capture_output=True, check=False).returncode == 0


def check_checkpoint(checkpoint, origin):
    note = read_note(checkpoint["note"])
    if not re.fullmatch(origin, note["origin"]):
        raise Fault("the checkpoint")
    parts = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+(\S+)", checkpoint["key"])
    typed = from_base64(parts[3]) if parts else None
    if typed is None or len(typed) != 33 or typed[0] != 1 or parts[1] != note["origin"]:
        raise Fault("the checkpoint")
    number = sha256(parts[1].encode() + b"\n" + typed)[:4]
    if number.hex() != parts[2]:
        raise Fault("the checkpoint")
    own = [signed for name, id_, signed in note["signatures"] if name == parts[1] and id_ == number]
    if not own or not is_signed(typed[1:], note["text"].encode("utf-8"), own[0]):
        raise Fault("the checkpoint")
    return note


# Section 5


def check_entry(entry, n, before, draft):
    if not isinstance(entry, dict) or entry.get("n") != n or isinstance(entry["n"], bool):
        raise Fault("an entry", n)
    data = bytes_of_entry(entry)
    if sha256(data).hex() != entry["hash"] or entry["previous"] != before or entry["draftId"] != draft:
        raise Fault("an entry", n)
    if keeps_other_words(entry):
        raise Fault("an entry", n)
    return leaf_hash(data)


def check_text(text, n, previous, draft, issues):
    body = text["body"]
    issue = next((entry for entry in issues if entry["facts"].get("n") == n), None)
    fault = Fault(f"text {n}", issue["n"] if issue else None)
    if issue is None or body["n"] != n or body["draft"] != draft or digest_of(body) != text["digest"]:
        raise fault
    if body["previous"] != previous or issue["digest"] != text["digest"] or issue["facts"].get("symbol") != body["symbol"]:
        raise fault
    for block in body["blocks"]:
        check_block(block, fault.where)


def check_record(record, known):
    draft, entries = record["draft"]["id"], record["entries"]
    leaves, before = [], "0" * 64
    for index, entry in enumerate(entries):
        try:
            leaves.append(check_entry(entry, index + 1, before, draft))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise Fault("an entry", index + 1) from error
        before = entry["hash"]
    if record["head"] != {"n": len(entries), "hash": before}:
        raise Fault("the head")
    named = [entry["facts"]["title"] for entry in entries if re.fullmatch(r"draft\.(created|changed)", entry["act"])
             and isinstance(entry["facts"].get("title"), str)]
    if named and named[-1] != record["draft"]["title"]:
        raise Fault("the head")
    if known is not None:
        check_known(known, entries, leaves)
    if "checkpoint" in record:
        origin = re.escape(f"adref/{draft}/{entries[0]['hash'][:16]}")
        check_root(check_checkpoint(record["checkpoint"], origin), leaves, "the checkpoint")
    issues = [entry for entry in entries if entry["act"] == "text.issued"]
    previous = None
    for index, text in enumerate(record["texts"]):
        check_text(text, index + 1, previous, draft, issues)
        previous = text["digest"]
    missing = [entry for entry in issues if entry["facts"]["n"] > len(record["texts"])]
    if missing:
        raise Fault("a text", missing[0]["n"])
    for n, sealed in record["opened"].items():
        if entries[int(n) - 1].get("sealed") != digest_of(sealed):
            raise Fault("an entry", int(n))
    for block in record["words"]:
        check_block(block, "the words")
    wrong = signedacts.first_wrong(record, canonical)
    if wrong is not None:
        raise Fault("an entry", wrong)


def check_root(note, leaves, where):
    if note["size"] > len(leaves) or root_of(leaves[: note["size"]]) != note["root"]:
        raise Fault(where)


def check_known(known, entries, leaves):
    if re.fullmatch(r"[0-9a-f]{64}", known):
        if known not in [entry["hash"] for entry in entries]:
            raise Fault("the head")
        return
    check_root(read_note(known), leaves, "the checkpoint that was given")


# Section 8


def check_proof(proof):
    draft = proof["draft"]["id"]
    note = check_checkpoint(proof["checkpoint"], re.escape(f"adref/{draft}/") + "[0-9a-f]{16}")
    check_block(proof["paragraph"], "the words")
    before = 0
    for proven in proof["entries"]:
        entry = proven["entry"]
        n, data = entry["n"], bytes_of_entry(entry)
        fault = Fault("an entry", n)
        if not is_size(n) or n <= before or entry["draftId"] != draft or sha256(data).hex() != entry["hash"]:
            raise fault
        hashes = hashes_of(proven["hashes"])
        if not is_included(leaf_hash(data), n - 1, note["size"], hashes, note["root"]) or keeps_other_words(entry):
            raise fault
        before = n
    if proof["text"] is not None:
        check_proven_text(proof)


def check_proven_text(proof):
    text = proof["text"]
    issues = [proven["entry"] for proven in proof["entries"] if proven["entry"]["act"] == "text.issued"]
    issue = next((entry for entry in issues if entry["facts"].get("n") == text["n"]), None)
    if issue is None:
        raise Fault("the text")
    if issue["facts"].get("symbol") != text["symbol"]:
        raise Fault("the text", issue["n"])
    if text["place"] is None:
        return
    tree, leaf = issue["facts"]["blocks"], leaf_hash(canonical(proof["paragraph"]).encode("utf-8"))
    hashes, root = hashes_of(text["place"]["hashes"]), from_base64(tree["root"])
    if not is_included(leaf, text["place"]["index"], tree["count"], hashes, root):
        raise Fault("the text", issue["n"])


# Section 9


def check_fork(fork):
    origin = re.escape(f"adref/{fork['draft']}/") + "[0-9a-f]{16}"
    seen, shown = check_checkpoint(fork["seen"], origin), check_checkpoint(fork["shown"], origin)
    if seen["origin"] != shown["origin"] or shown["size"] < seen["size"]:
        return
    hashes = hashes_of(fork["hashes"] or [])
    if is_consistent(seen["size"], shown["size"], hashes, seen["root"], shown["root"]):
        raise Fault("no fork")


def check(task):
    try:
        value = json.loads(Path(task["file"]).read_text("utf-8"), parse_constant=lambda _: 1 / 0)
        form = value["format"]
        if form == "adref-record/1":
            check_record(value, task.get("known"))
        elif form == "adref-proof/1":
            check_proof(value)
        elif form == "adref-fork/1":
            check_fork(value)
        else:
            raise Fault("the file")
    except Fault as fault:
        return {"where": fault.where, "entry": fault.entry}
    except (KeyError, IndexError, TypeError, AttributeError, ValueError, ArithmeticError, RecursionError):
        return {"where": "the file", "entry": None}
    return None


print(json.dumps([check(task) for task in json.loads(Path(sys.argv[1]).read_text("utf-8"))]))
