"""A second verifier of records, proofs, certificates, evidence of forks and what witnesses keep, written from docs/record-format.md alone.

It needs Python's own library and openssl. It is given a file with a list of {"file", "known"?, "record"?} and prints what is wrong with each, as a
list of {"where", "entry"} in JSON: nothing where a file is whole, and "nothing is proved" where nothing is wrong and nothing binds it.
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
LONGEST_NOTE = 100_000


is_same = signedacts.is_same


class Fault(Exception):
    """What is wrong, and at which entry if at one."""

    def __init__(self, where, entry=None):
        super().__init__(where)
        self.where, self.entry = where, entry


class Nothing(Exception):
    """Nothing is wrong, and nothing is proved."""


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


def is_of_form(entry):
    texts = [entry.get(name, 0) for name in ("userId", "delegation", "pid", "digest")]
    named = all(isinstance(entry.get(name), str) for name in ("at", "act"))
    return named and all(each is None or isinstance(each, str) for each in texts) and isinstance(entry.get("facts"), dict)


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
    if not between or len(note.encode("utf-16-le")) > 2 * LONGEST_NOTE or not lines.endswith("\n"):
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
    if not signedacts.is_point(public_key) or not signedacts.is_in_form(signature):
        return False
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


def read_key(written, kind, where):
    parts = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+(\S+)", written)
    typed = from_base64(parts[3]) if parts else None
    if typed is None or len(typed) != 33 or typed[0] != kind:
        raise Fault(where)
    number = sha256(parts[1].encode() + b"\n" + typed)[:4]
    if number.hex() != parts[2] or not signedacts.is_point(typed[1:]):
        raise Fault(where)
    return {"name": parts[1], "number": number, "public": typed[1:]}


def lines_by(note, key):
    return [signed for name, id_, signed in note["signatures"] if name == key["name"] and id_ == key["number"]]


def check_checkpoint(checkpoint, origin):
    note = read_note(checkpoint["note"])
    if not re.fullmatch(origin, note["origin"]):
        raise Fault("the checkpoint")
    key = read_key(checkpoint["key"], 1, "the checkpoint")
    own = lines_by(note, key)
    if key["name"] != note["origin"] or not own:
        raise Fault("the checkpoint")
    if not is_signed(key["public"], note["text"].encode("utf-8"), own[0]):
        raise Fault("the checkpoint")
    return {**note, "key": key}


def key_bytes(text):
    data = from_base64(text) if isinstance(text, str) else None
    return data if data is not None and signedacts.is_point(data) else None


def key_chain(entries, origin):
    """The keys of a record, each with the entry from which on it signs."""
    keys = []
    for entry in entries:
        facts, n = entry["facts"], entry["n"]
        if n == 1:
            if names_first_key(entry):
                keys.append((0, key_bytes(facts.get("key"))))
        elif entry["act"] == "record.rekeyed":
            old, new = key_bytes(facts.get("old")), key_bytes(facts.get("new"))
            signed = from_base64(facts.get("signed"))
            if None in (old, new, signed) or (keys and keys[-1][1] != old):
                raise Fault("an entry", n)
            if new == old or new in [key for _, key in keys]:
                raise Fault("an entry", n)
            text = f"adref/rekeyed\n{origin}\n{n}\n{entry['previous']}\n{base64.b64encode(new).decode()}\n"
            if not is_signed(old, text.encode("utf-8"), signed):
                raise Fault("an entry", n)
            keys = [*(keys or [(0, old)]), (n, new)]
        elif entry["act"] == "draft.brought":
            try:
                old, new = brought_keys(entry, keys, origin)
                keys = [*(keys or [(0, old)]), (n, new)]
            except (Fault, KeyError, TypeError, AttributeError) as error:
                raise Fault("an entry", n) from error
    return keys


def names_first_key(entry):
    return entry["act"] == "draft.created" and key_bytes(entry["facts"].get("key")) is not None


def brought_keys(entry, keys, origin):
    """The key that signed a record where it left, and the one under which it goes on where it came to."""
    facts = entry["facts"]
    new, note = key_bytes(facts["key"]), check_checkpoint(facts["checkpoint"], re.escape(origin))
    left = [*note["text"].split("\n")[3:]]
    if new is None or note["size"] != entry["n"] - 1 or left != [entry["previous"], facts["archive"], ""]:
        raise Fault("an entry")
    if keys and keys[-1][1] != note["key"]["public"]:
        raise Fault("an entry")
    return note["key"]["public"], new


def check_record_key(keys, checkpoint):
    own = [index for index, (_, key) in enumerate(keys) if key == checkpoint["key"]["public"]]
    if keys and not own:
        raise Fault("the checkpoint")
    after = [keys[index + 1][0] if index + 1 < len(keys) else checkpoint["size"] + 1 for index in own]
    if after and all(since <= checkpoint["size"] for since in after):
        raise Fault("the checkpoint", after[-1])


def check_rekeyed(rekeyed, draft, checkpoint):
    """Whether the first entry names the key."""
    if not rekeyed or rekeyed[0]["entry"]["n"] != 1:
        raise Fault("the keys")
    entries, before = [], 0
    for proven in rekeyed:
        entry = check_proven_entry(proven, draft, checkpoint)
        if entry["n"] <= before:
            raise Fault("an entry", entry["n"])
        before = entry["n"]
        entries.append(entry)
    check_record_key(key_chain(entries, checkpoint["origin"]), checkpoint)
    return names_first_key(entries[0])


def origin_of(draft):
    return re.escape(f"adref/{draft}/") + "[0-9a-f]{16}"


# Section 8


def cosigned_time(note, key, where):
    """When a witness has signed a note; None where it has not."""
    own = lines_by(note, key)
    if not own or len(own[0]) != 72:
        return None
    time = int.from_bytes(own[0][:8], "big")
    if not 1 <= time <= 253402300799:
        return None
    if not is_signed(key["public"], f"cosignature/v1\ntime {time}\n{note['text']}".encode(), own[0][8:]):
        raise Fault(where)
    return time


def der(data):
    """The elements of DER in these bytes, as (tag, content)."""
    elements, at = [], 0
    while at < len(data):
        tag, first, start = data[at], data[at + 1], at + 2
        if tag & 0x1F == 0x1F:
            raise ValueError("tag")
        size = first
        if first >= 0x80:
            digits = data[start : start + first - 0x80]
            size, start = int.from_bytes(digits, "big"), start + first - 0x80
            if not digits or len(digits) > 3 or digits[0] == 0 or size < 0x80:
                raise ValueError("length")
        if start + size > len(data):
            raise ValueError("length")
        elements.append((tag, data[start : start + size]))
        at = start + size
    return elements


def within(element, tag):
    if element[0] != tag:
        raise ValueError("tag")
    return der(element[1])


def only(elements):
    (element,) = elements
    return element


def imprint_of(token):
    """The SHA-256 that a TimeStampToken is of."""
    content_type, signed = within(only(der(token)), 0x30)
    content = within(only(within(signed, 0xA0)), 0x30)[2]
    info_type, info = within(content, 0x30)
    if content_type != (6, bytes.fromhex("2a864886f70d010702")):
        raise ValueError("not signed data")
    if info_type != (6, bytes.fromhex("2a864886f70d0109100104")):
        raise ValueError("no time stamp")
    tst = within(only(within(only(within(info, 0xA0)), 0x04)), 0x30)
    algorithm, hashed = within(tst[2], 0x30)
    if within(algorithm, 0x30)[0] != (6, bytes.fromhex("608648016503040201")) or tst[4][0] != 0x18:
        raise ValueError("not SHA-256")
    if hashed[0] != 0x04 or len(hashed[1]) != 32:
        raise ValueError("no digest")
    return hashed[1]


ATTESTED = "what witnesses and time stamps say"


def check_attested(attested, checkpoint):
    try:
        check_attestations(attested, checkpoint)
    except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
        raise Fault(ATTESTED) from error


def check_attestations(attested, checkpoint):
    keys = [read_key(each, 4, ATTESTED) for each in attested["witnesses"]]
    known = {checkpoint["key"]["public"], *(key["public"] for key in keys)}
    if len(known) != len(keys) + 1:
        raise Fault(ATTESTED)
    signers = set()
    for each in attested["checkpoints"]:
        note = read_note(each["note"])
        size, root = checkpoint["size"], checkpoint["root"]
        if note["origin"] != checkpoint["origin"] or note["size"] > size:
            raise Fault(ATTESTED)
        if not is_consistent(note["size"], size, hashes_of(each["hashes"]), note["root"], root):
            raise Fault(ATTESTED)
        signers |= {key["public"] for key in keys if cosigned_time(note, key, ATTESTED) is not None}
        if each["timestamp"] is not None:
            if imprint_of(from_base64(each["timestamp"])) != sha256(note["text"].encode("utf-8")):
                raise Fault(ATTESTED)
    if len(signers) != len(keys):
        raise Fault(ATTESTED)


# Section 5


def check_entry(entry, n, before, draft):
    if not isinstance(entry, dict) or entry.get("n") != n or isinstance(entry["n"], bool):
        raise Fault("an entry", n)
    data = bytes_of_entry(entry)
    if sha256(data).hex() != entry["hash"] or entry["previous"] != before or entry["draftId"] != draft:
        raise Fault("an entry", n)
    if not is_of_form(entry) or keeps_other_words(entry):
        raise Fault("an entry", n)
    return leaf_hash(data)


def check_text(text, n, previous, draft, issues):
    body = text["body"]
    issue = next((entry for entry in issues if is_same(entry["facts"].get("n"), n)), None)
    fault = Fault(f"text {n}", issue["n"] if issue else None)
    if issue is None or not is_same(body["n"], n) or body["draft"] != draft or digest_of(body) != text["digest"]:
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
    keys = key_chain(entries, f"adref/{draft}/{entries[0]['hash'][:16]}" if entries else "")
    for entry in entries:
        if entry["act"] == "draft.brought":
            check_root(read_note(entry["facts"]["checkpoint"]["note"]), leaves, "an entry", entry["n"])
    if "checkpoint" in record:
        origin = re.escape(f"adref/{draft}/{entries[0]['hash'][:16]}")
        checkpoint = check_checkpoint(record["checkpoint"], origin)
        check_root(checkpoint, leaves, "the checkpoint")
        check_record_key(keys, checkpoint)
        if "attested" in record:
            check_attested(record["attested"], checkpoint)
    issues = [entry for entry in entries if entry["act"] == "text.issued"]
    previous = None
    for index, text in enumerate(record["texts"]):
        check_text(text, index + 1, previous, draft, issues)
        previous = text["digest"]
    missing = [entry for entry in issues if entry["facts"]["n"] > len(record["texts"])]
    if missing:
        raise Fault("a text", missing[0]["n"])
    for index, issue in enumerate(issues):
        if not is_same(issue["facts"].get("n"), index + 1):
            raise Fault("an entry", issue["n"])
    check_adoption(entries, record["texts"])
    for n, sealed in record["opened"].items():
        if not re.fullmatch(r"[1-9][0-9]*", n) or int(n) > len(entries) or entries[int(n) - 1].get("sealed") != digest_of(sealed):
            raise Fault("an entry", int(n))
    for block in record["words"]:
        check_block(block, "the words")
    wrong = signedacts.first_wrong(record, canonical)
    if wrong is not None:
        raise Fault("an entry", wrong)
    return ("checkpoint" in record and names_first_key(entries[0])) or known is not None


def check_adoption(entries, texts):
    adopted = [entry for entry in entries if entry["act"] == "draft.adopted"]
    for entry in adopted[:1]:
        named = (entry["facts"].get("n"), entry["digest"], entry["facts"].get("symbol"))
        if isinstance(named[0], bool) or named not in [(text["body"]["n"], text["digest"], text["body"]["symbol"]) for text in texts]:
            raise Fault("an entry", entry["n"])
    for entry in adopted[1:]:
        raise Fault("an entry", entry["n"])


def check_root(note, leaves, where, entry=None):
    if note["size"] > len(leaves) or root_of(leaves[: note["size"]]) != note["root"]:
        raise Fault(where, entry)


def check_known(known, entries, leaves):
    if re.fullmatch(r"[0-9a-f]{64}", known):
        if known not in [entry["hash"] for entry in entries]:
            raise Fault("the head")
        return
    if known.startswith("{"):
        known = check_witness_log(known)[-1]["written"]
    check_root(read_note(known), leaves, "the checkpoint that was given")


# Section 9


def check_proven_entry(proven, draft, note):
    entry = proven["entry"]
    n, data = entry["n"], bytes_of_entry(entry)
    if not is_size(n) or not is_of_form(entry) or entry["draftId"] != draft or sha256(data).hex() != entry["hash"]:
        raise Fault("an entry", n)
    if not is_included(leaf_hash(data), n - 1, note["size"], hashes_of(proven["hashes"]), note["root"]):
        raise Fault("an entry", n)
    return entry


def is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def check_named(proof):
    texts = [proof["draft"]["id"], proof["draft"]["title"], proof["madeAt"]]
    if not all(isinstance(each, str) for each in texts):
        raise Fault("the file")


def check_proof(proof):
    check_named(proof)
    draft = proof["draft"]["id"]
    if not is_whole(proof["left"]) or not isinstance(proof["people"], dict) or not isinstance(proof["paragraph"]["label"], str):
        raise Fault("the file")
    note = check_checkpoint(proof["checkpoint"], origin_of(draft))
    if "attested" in proof:
        check_attested(proof["attested"], note)
    check_block(proof["paragraph"], "the words")
    check_listed(proof["entries"], draft, note)
    if proof["text"] is not None:
        check_proven_text(proof)
    is_named = check_rekeyed(proof.get("rekeyed", []), draft, note)
    if "signing" in proof:
        check_listed(proof["signing"]["keys"], draft, note)
    if "origin" in proof:
        check_word_origins(proof)
    if "signing" in proof:
        wrong = signedacts.first_wrong_in_proof(proof, canonical)
        if wrong is not None:
            raise Fault("an entry", wrong)
    is_in_text = proof["text"] is not None and proof["text"]["place"] is not None
    is_bound = is_in_text or any(names_words(each["entry"], proof["paragraph"]) for each in proof["entries"])
    if not is_bound or not is_named:
        raise Nothing()


def names_words(entry, paragraph):
    pid, facts = paragraph["pid"], entry["facts"]
    digests = [entry["digest"], facts.get("to")] if entry["pid"] == pid else []
    others = facts.get("others") if isinstance(facts.get("others"), list) else []
    digests += [each.get("to") for each in others if isinstance(each, dict) and each.get("pid") == pid]
    came = facts.get("digests") if isinstance(facts.get("digests"), dict) else {}
    return paragraph["digest"] in [*digests, came.get(pid)]


def check_listed(entries, draft, note):
    before = 0
    for proven in entries:
        entry = check_proven_entry(proven, draft, note)
        if entry["n"] <= before or keeps_other_words(entry):
            raise Fault("an entry", entry["n"])
        before = entry["n"]


# Section 15


def check_statements(proof):
    check_named(proof)
    if not is_whole(proof["left"]) or not isinstance(proof["people"], dict):
        raise Fault("the file")
    draft = proof["draft"]["id"]
    note = check_checkpoint(proof["checkpoint"], origin_of(draft))
    if "attested" in proof:
        check_attested(proof["attested"], note)
    if not isinstance(proof["delegation"], str) or not isinstance(proof["labels"], dict) or not all(isinstance(each, str) for each in proof["labels"].values()) or not proof["entries"]:
        raise Fault("the file")
    check_listed(proof["entries"], draft, note)
    for proven in proof["entries"]:
        if proven["entry"]["delegation"] != proof["delegation"]:
            raise Fault("an entry", proven["entry"]["n"])
    is_named = check_rekeyed(proof.get("rekeyed", []), draft, note)
    if "signing" in proof:
        check_listed(proof["signing"]["keys"], draft, note)
        wrong = signedacts.first_wrong_in_proof(proof, canonical)
        if wrong is not None:
            raise Fault("an entry", wrong)
    if not is_named:
        raise Nothing()


# Section 16


def check_text_alone(proof):
    check_named(proof)
    if not all(isinstance(block["label"], str) and isinstance(block["text"], str) for block in proof["blocks"]):
        raise Fault("the file")
    draft = proof["draft"]["id"]
    note = check_checkpoint(proof["checkpoint"], origin_of(draft))
    if "attested" in proof:
        check_attested(proof["attested"], note)
    entry = proof["issue"]["entry"]
    if entry["act"] != "text.issued" or not isinstance(entry["facts"].get("symbol"), str):
        raise Fault("an entry", entry["n"])
    check_listed([proof["issue"]], draft, note)
    for block in proof["blocks"]:
        check_block(block, "the words")
    tree = entry["facts"]["blocks"]
    leaves = [leaf_hash(canonical(block).encode("utf-8")) for block in proof["blocks"]]
    if tree["count"] != len(leaves) or root_of(leaves) != from_base64(tree["root"]):
        raise Fault("the words", entry["n"])
    if not check_rekeyed(proof.get("rekeyed", []), draft, note):
        raise Nothing()


CHANGING = {
    *("words.edited", "words.bracketed", "words.unbracketed", "words.revised", "block.added", "block.split"),
    *("block.joined", "block.moved", "block.restyled", "block.deleted", "block.restored", "block.revised"),
    *("references.renumbered", "proposal.accepted", "proposal.reopened"),
}


def flat(text):
    return spaced(text).strip(" ") if isinstance(text, str) else ""


def brings(entry, pid, words):
    if entry["act"] not in CHANGING:
        return False
    change = entry["facts"]
    if entry["pid"] != pid:
        change = next((each for each in change.get("others", []) if each.get("pid") == pid), None)
    if change is None:
        return False
    if any(words in flat(each.get("inserted")) for each in change.get("edits", [])):
        return True
    if entry["act"] == "proposal.accepted" and words in flat(change.get("words")):
        return True
    return flat(change.get("is")).count(words) > flat(change.get("was")).count(words)


def came_from(origin, words, paragraph, entries):
    pid = paragraph["pid"]
    if origin["as"] == "proposal":
        made, accepted = entries.get(origin["made"]), entries.get(origin["accepted"])
        if made is None or accepted is None or made["n"] >= accepted["n"]:
            return False
        if (made["act"], accepted["act"]) != ("proposal.made", "proposal.accepted"):
            return False
        name = made["facts"].get("proposal")
        is_one = isinstance(name, str) and name != "" and name == accepted["facts"].get("proposal")
        return is_one and brings(accepted, pid, words)
    entry = entries.get(origin["entry"])
    if entry is None:
        return False
    if origin["as"] == "act":
        return brings(entry, pid, words)
    came = entry["facts"].get("digests", {}).get(pid) if entry["act"] == "text.imported" else None
    if came is None:
        return False
    if came == paragraph["digest"]:
        return words in flat(paragraph["text"])
    on = [each for each in entries.values() if each["pid"] == pid and each["facts"].get("from") == came]
    return any(words in flat(each["facts"].get("was")) for each in on)


def check_word_origins(proof):
    paragraph, origins = proof["paragraph"], proof["origin"]
    entries = {each["entry"]["n"]: each["entry"] for each in proof["entries"]}
    if "".join(piece["text"] for piece in origins["words"]) != paragraph["text"]:
        raise Fault("where the words come from")
    for piece in origins["words"]:
        for n in piece["links"]:
            link = entries.get(n)
            if link is None or not re.fullmatch(r"link\.(made|followed|anchored)", link["act"]) or link["pid"] != paragraph["pid"]:
                raise Fault("an entry", n)
        words, origin = flat(piece["text"]), piece["origin"]
        if origin is not None and words != "" and not came_from(origin, words, paragraph, entries):
            raise Fault("an entry", origin["accepted"] if origin["as"] == "proposal" else origin["entry"])
    for n, text in origins["passages"].items():
        link = entries.get(int(n))
        if link is None or link["facts"].get("passageDigest") != digest_of_text(flat(text)):
            raise Fault("an entry", int(n))


def check_proven_text(proof):
    text = proof["text"]
    issues = [proven["entry"] for proven in proof["entries"] if proven["entry"]["act"] == "text.issued"]
    issue = next((entry for entry in issues if is_same(entry["facts"].get("n"), text["n"])), None)
    if issue is None:
        raise Fault("the text")
    if issue["facts"].get("symbol") != text["symbol"]:
        raise Fault("the text", issue["n"])
    if text["place"] is None:
        if "blocks" in issue["facts"]:
            raise Fault("the text", issue["n"])
        return
    tree, leaf = issue["facts"]["blocks"], leaf_hash(canonical(proof["paragraph"]).encode("utf-8"))
    hashes, root = hashes_of(text["place"]["hashes"]), from_base64(tree["root"])
    if not is_included(leaf, text["place"]["index"], tree["count"], hashes, root):
        raise Fault("the text", issue["n"])


# Section 10


def check_certificate(saved, record):
    certificate, digest = saved["certificate"], saved["digest"]
    where = "the certificate"
    if certificate["format"] != "adref-certificate/1" or digest_of(certificate) != digest:
        raise Fault(where)
    draft = certificate["draft"]["id"]
    is_bound = record is not None and check_beside(certificate, digest, record)
    if saved.get("inRecord") is None:
        if not is_bound:
            raise Nothing()
        return
    kept = saved["inRecord"]
    note = check_checkpoint(kept["checkpoint"], origin_of(draft))
    entry = check_proven_entry(kept["adoption"], draft, note)
    if entry["act"] != "draft.adopted" or entry["facts"].get("certificate") != digest:
        raise Fault(where, entry["n"])
    check_its_text(certificate, entry)
    is_named = check_rekeyed(kept.get("rekeyed", []), draft, note)
    if "attested" in kept:
        check_attested(kept["attested"], note)
    if not is_named:
        raise Nothing()


def check_beside(certificate, digest, record):
    is_bound = check_record(record, None)
    where, place = "the certificate", certificate["record"]
    adopted = [entry for entry in record["entries"] if entry["act"] == "draft.adopted"]
    if record["draft"]["id"] != certificate["draft"]["id"] or not adopted:
        raise Fault(where)
    if adopted[0]["facts"].get("certificate") != digest:
        raise Fault(where, adopted[0]["n"])
    check_its_text(certificate, adopted[0])
    if not 1 <= place["n"] <= len(record["entries"]) or record["entries"][place["n"] - 1]["hash"] != place["hash"]:
        raise Fault(where, place["n"])
    texts = [text for text in record["texts"] if text["digest"] == certificate["text"]["digest"]]
    words = {block["pid"]: block["digest"] for text in texts for block in text["body"]["blocks"]}
    if not texts or any(words.get(each["pid"]) != each["digest"] for each in certificate["paragraphs"]):
        raise Fault(where)
    check_paragraphs(certificate["paragraphs"], texts[0]["body"]["blocks"])
    return is_bound


def check_its_text(certificate, entry):
    text = certificate["text"]
    if not is_same(text["n"], entry["facts"].get("n")):
        raise Fault("the certificate", entry["n"])
    if (text["n"], text["symbol"], text["digest"]) != (entry["facts"].get("n"), entry["facts"].get("symbol"), entry["digest"]):
        raise Fault("the certificate", entry["n"])


def stands(block):
    return not any(each["op"] in ("new", "alternative") for each in block.get("whole", []))


def full_labels(blocks):
    """Labels with those that they stand under."""
    full, above = {}, []
    for block in blocks:
        if block["kind"] != "operative":
            full[block["pid"]] = block["label"]
            continue
        level = block["level"]
        above = [*above[: level - 1], *[""] * (level - 1 - len(above))]
        label = ""
        for each in [*above, block["label"]]:
            stem = label[:-1] if label.endswith(".") else label
            if label == "" or each == "":
                label = label or each
            elif each.startswith(stem + "."):
                label = each
            else:
                label = f"{stem}.{each[:-1]}" if re.fullmatch(r"[0-9].*\.", each) else f"{label} {each}"
        full[block["pid"]] = label
        above.append(block["label"])
    return full


def check_paragraphs(certified, blocks):
    standing = [block for block in blocks if stands(block)]
    full, own = full_labels(standing), {block["pid"]: block["label"] for block in standing}
    pids = [each["pid"] for each in certified]
    wanted = {block["pid"] for block in standing if block["kind"] not in ("title", "section")}
    if len(set(pids)) != len(pids) or not wanted <= set(pids):
        raise Fault("the certificate")
    if any(each["label"] not in (full.get(each["pid"]), own.get(each["pid"])) for each in certified):
        raise Fault("the certificate")


# Section 11


def check_fork(fork):
    origin = origin_of(fork["draft"])
    seen, shown = check_checkpoint(fork["seen"], origin), check_checkpoint(fork["shown"], origin)
    if seen["origin"] != shown["origin"] or shown["size"] < seen["size"]:
        return
    hashes = hashes_of(fork["hashes"] or [])
    if is_consistent(seen["size"], shown["size"], hashes, seen["root"], shown["root"]):
        raise Fault("no fork")


# Section 12


def check_witness_log(text):
    """What a witness has kept, as notes in their order, each with its text and its time."""
    first, *lines = text.split("\n")[:-1]
    header = json.loads(first)
    where = "what the witness keeps"
    if header["format"] != "adref-witness/1" or not lines:
        raise Fault(where)
    witness, notes = read_key(header["witness"], 4, where), []
    for line in lines:
        value = json.loads(line)
        note, before = read_note(value["note"]), notes[-1] if notes else None
        if before and (note["origin"] != before["origin"] or note["size"] < before["size"]):
            raise Fault(where)
        sizes = (before["size"], note["size"]) if before else None
        hashes = hashes_of(value["hashes"] or []) if before else []
        if sizes and not is_consistent(*sizes, hashes, before["root"], note["root"]):
            raise Fault(where)
        notes.append({**note, "written": value["note"], "at": value["at"], "given": value})
    last = check_checkpoint(notes[-1]["given"], origin_of(header["draft"]))
    if cosigned_time(last, witness, where) is None:
        raise Fault(where)
    notes[-1]["draft"], notes[-1]["key"] = header["draft"], last["key"]["public"]
    return notes


def check_witnesses(text, other):
    one, beside = check_witness_log(text), check_witness_log(other) if other else None
    if beside is None:
        return
    is_other = one[-1]["origin"] != beside[-1]["origin"]
    if one[-1]["draft"] != beside[-1]["draft"] or is_other:
        raise Fault("the two")
    roots = {note["size"]: note["root"] for note in beside}
    for note in one:
        if roots.get(note["size"], note["root"]) != note["root"]:
            raise Fault("the two")
    if not any(note["size"] in roots for note in one):
        raise Nothing()


def read_json(text):
    return json.loads(text, parse_constant=lambda _: 1 / 0, parse_float=whole)


def whole(text):
    """A number of JSON; 7.0 is 7."""
    value = float(text)
    return int(value) if value.is_integer() and abs(value) <= 2**53 else value


def check(task):
    try:
        text = Path(task["file"]).read_text("utf-8")
        if '"format":"adref-witness/' in text[:2000].replace(" ", ""):
            check_witnesses(text, task.get("known"))
            return None
        value = read_json(text)
        if "certificate" in value:
            check_certificate(value, read_json(task["record"]) if task.get("record") else None)
            return None
        form = value["format"]
        if form == "adref-record/1":
            if not check_record(value, task.get("known")):
                raise Nothing()
        elif form == "adref-proof/1":
            check_proof(value)
        elif form == "adref-statements/1":
            check_statements(value)
        elif form == "adref-text/1":
            check_text_alone(value)
        elif form == "adref-fork/1":
            check_fork(value)
        else:
            raise Fault("the file")
    except Fault as fault:
        return {"where": fault.where, "entry": fault.entry}
    except Nothing:
        return {"where": "nothing is proved", "entry": None}
    except (KeyError, IndexError, TypeError, AttributeError, ValueError, ArithmeticError, RecursionError):
        return {"where": "the file", "entry": None}
    return None


print(json.dumps([check(task) for task in json.loads(Path(sys.argv[1]).read_text("utf-8"))]))
