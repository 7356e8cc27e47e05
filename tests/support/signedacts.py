"""Signed acts and keys, as section 14 of docs/record-format.md has them; for second-verifier.py."""

import base64
import hashlib
import json
import re
import subprocess
import tempfile
from pathlib import Path

SAYS = {
    "position.taken": ["position", "note"],
    "position.withdrawn": ["position"],
    "proposal.supported": ["proposal", "reason"],
    "proposal.opposed": ["proposal", "reason"],
    "standing.changed": ["to", "condition", "conditions", "named", "reason", "askedBy"],
    "silence.broken": ["n", "reason", "unnamed"],
    "draft.adopted": ["n", "symbol", "note", "withoutVote"],
    "sponsor.joined": ["onBehalfOf"],
    "sponsor.left": ["onBehalfOf"],
}
TERMS = ["to", "condition", "conditions", "named", "askedBy"]
SEALED = ("silence.broken",)
MANY = ("position.taken", "position.withdrawn")
SPKI = {
    "ES256": "3059301306072a8648ce3d020106082a8648ce3d030107034200",
    "EdDSA": "302a300506032b6570032100",
    "RS256": "",
}
FIELD = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
EIGHTH = 2707385501144840649318225287225658788936804267575313519463743609750303402022
SMALL = (0, 1, FIELD - 1, EIGHTH, FIELD - EIGHTH)
RSA = "300d06092a864886f70d010101050003"


BEFORE_ONE = (
    "paragraph paragraphe párrafo para. par. párr. alinéa apartado inciso section sección article artículo annex "
    "annexe anexo chapter chapitre capítulo пункт пункта пункту пунктом пункте раздел раздела разделе статья статье "
    "статью приложение приложении глава главе الفقرة الفرعية الفرع المادة المرفق الفصل"
)
BEFORE_MANY = (
    "paragraphs paragraphes párrafos paras. pars. párrs. alinéas apartados incisos sections secciones articles "
    "artículos annexes anexos chapters chapitres capítulos пункты пунктов пунктам пунктами пунктах разделы разделов "
    "разделах статьи статей статьях приложения приложениях главы главах الفقرات الفقرتين الفقرتان الفروع المادتين "
    "الفصول"
)
SUFFIX = " ?(?:bis|ter|quat|quater|quin|quinquies|sext|sexies|sept|septies|oct|octies)"
ITEM = r"\([a-z]{1,2}\)(?: ?\([ivxl]{1,6}\))?"
LABEL = (
    f"(?:(?:(?:OP|PP) ?)?[0-9٠-٩]{{1,3}}(?:{SUFFIX})?(?: ?{ITEM})?|{ITEM}|[IVXL]{{1,7}}|[A-Z])"
    "(?![0-9A-Za-z٠-٩%/]|[.,][0-9٠-٩])"
)
AND = (
    "(?:, (?:(?:and|or|et|ou|y|e|o|и|или) )?|، ?و?"
    "| (?:and|or|to|et|ou|à|y|e|o|a|al|и|или|по|до|إلى) | (?:و|أو) ?|[–—-])"
)
HAN = "(?:[0-9]{1,3}|[〇零一二三四五六七八九十百]{1,5})"


def any_of(words):
    return "|".join(re.escape(each) for word in words.split() for each in (word, word[0].upper() + word[1:]))


ONE_PLACE = f"(?:{any_of(BEFORE_ONE)}) {LABEL}(?:{AND}{ITEM})*"
MANY_PLACES = f"(?:{any_of(BEFORE_MANY)}) {LABEL}(?:{AND}{LABEL})?"
CHINESE = f"第{HAN}(?:[、和及与或至到–—-]第?{HAN})*(?=[段节条章])|附件{HAN}"


def without_labels(naming):
    head, _, numbers = naming[0].partition(" ")
    return head + " " + re.sub(LABEL, "\0", numbers)


def without_numbers(words):
    left = re.sub(MANY_PLACES, without_labels, re.sub(ONE_PLACE, without_labels, words))
    return re.sub(CHINESE, lambda naming: re.sub(HAN, "\0", naming[0]), left)


class Wrong(Exception):
    """The entry does not hold."""


def demand(holds):
    if not holds:
        raise Wrong


def sha256(data):
    return hashlib.sha256(data).digest()


def from_base64(text):
    demand(isinstance(text, str))
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Wrong from error
    demand(base64.b64encode(data).decode() == text)
    return data


def an_object(value):
    return value if isinstance(value, dict) else {}


def not_finite(name):
    raise ValueError(name)


def is_number(value):
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53


def is_same(one, other):
    """True for equal values; true is not 1."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def is_point(data):
    """A point of Ed25519 that is not of small order, in its one form."""
    coordinate = int.from_bytes(data, "little") % 2**255
    return len(data) == 32 and coordinate < FIELD and coordinate not in SMALL


def is_in_form(signature):
    return len(signature) == 64 and is_point(signature[:32]) and int.from_bytes(signature[32:], "little") < ORDER


def is_signed(key, data, signature):
    if key["algorithm"] == "EdDSA" and not is_in_form(signature):
        return False
    der = bytes.fromhex(SPKI[key["algorithm"]]) + key["bytes"]
    pem = f"-----BEGIN PUBLIC KEY-----\n{base64.b64encode(der).decode()}\n-----END PUBLIC KEY-----\n"
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("key", "message", "signature")]
        files[0].write_text(pem)
        files[1].write_bytes(data)
        files[2].write_bytes(signature)
        raw = ["-rawin"] if key["algorithm"] == "EdDSA" else ["-rawin", "-digest", "sha256"]
        command = ["openssl", "pkeyutl", "-verify", "-pubin", *raw]
        names = ["-inkey", str(files[0]), "-in", str(files[1]), "-sigfile", str(files[2])]
        return subprocess.run([*command, *names], capture_output=True, check=False).returncode == 0


def opened(entry, record):
    """The entry with its sealed facts; None for one of which nothing is to be judged."""
    if "sealed" not in entry or entry["act"] not in SEALED:
        return entry
    sealed = record["opened"].get(str(entry["n"]))
    if sealed is None:
        return None
    facts = dict(sealed["facts"])
    actor = an_object(facts.pop("actor", {}))
    who = {name: actor.get(name, entry[name]) for name in ("userId", "delegation")}
    return {**entry, **who, "facts": {**facts, **entry["facts"]}}


def words_of_text(record, n):
    for text in record["texts"]:
        if is_same(text["body"]["n"], n):
            standing = [
                block
                for block in text["body"]["blocks"]
                if not any(each["op"] in ("new", "alternative") for each in block.get("whole", []))
            ]
            return [{name: block[name] for name in ("pid", "digest", "label")} for block in standing]
    return None


class Walk:
    def __init__(self, record, canonical):
        self.record, self.canonical = record, canonical
        self.keys, self.last, self.heard, self.required, self.touch = {}, {}, set(), False, None
        self.closed, self.rewritten, self.touches = {}, {}, []

    def take(self, entry):
        judged = opened(entry, self.record)
        if judged is not None:
            self.judge(judged)
        facts = entry["facts"]
        if entry["act"] == "draft.changed" and isinstance(facts.get("settings"), dict):
            said = facts["settings"].get("signatures")
            if said in ("none", "offered", "required"):
                self.required = said == "required"
        if entry["act"] == "position.taken":
            place = (entry["pid"], entry["delegation"])
            (self.heard.add if facts.get("fromFloor") is True else self.heard.discard)(place)
        if entry["act"] == "standing.changed":
            self.closed[entry["pid"]] = entry
        if entry["act"] == "references.renumbered":
            self.rewritten[entry["pid"]] = entry
        self.change_keys(entry)

    def change_keys(self, entry):
        act, facts, n = entry["act"], entry["facts"], entry["n"]
        if act in ("key.registered", "key.renewed"):
            self.register(entry)
        elif act in ("person.removed", "person.changed"):
            to = an_object(facts.get("to")) if act == "person.changed" else {}
            for key in self.keys.values():
                serves = to.get("role") in ("secretariat", "co-facilitator")
                delegate = to.get("role") == "delegate" and to.get("delegation") == key["for"]
                stays = serves if key["for"] is None else delegate
                if key["site"] and key["owner"] == facts.get("user") and not key["ended"] and not stays:
                    key["ended"] = True
        else:
            key = self.keys.get(facts.get("key")) if act.startswith("key.") else None
            if key is None or key["ended"]:
                return
            if act in ("key.lost", "key.revoked"):
                key["ended"] = True
            elif act == "key.accredited" and self.is_accredited(key, entry):
                key["accredited"] = True

    def register(self, entry):
        facts = entry["facts"]
        if entry["act"] == "key.renewed":
            wanted = facts.get("replaces")
        else:
            wanted = None
        try:
            data = from_base64(facts.get("publicKey"))
        except Wrong:
            return
        algorithm = facts.get("algorithm")
        is_on_curve = algorithm == "ES256" and len(data) == 65 and data[0] == 4
        is_own = algorithm == "EdDSA" and is_point(data)
        is_rsa = algorithm == "RS256" and 294 <= len(data) <= 600 and data[4:20].hex() == RSA
        is_rsa = is_rsa and data[-5:].hex() == "0203010001"
        name = sha256(data).hex()[:32]
        site = facts.get("site")
        if "site" in facts and not (isinstance(site, dict) and all(isinstance(site.get(each), str) for each in ("name", "origin"))):
            return
        if not (is_on_curve or is_own or is_rsa) or name != facts.get("key") or name in self.keys:
            return
        if wanted in self.keys:
            self.keys[wanted]["ended"] = True
        holder = facts.get("for")
        self.keys[name] = {
            "algorithm": algorithm,
            "bytes": data,
            "site": site,
            "for": holder if isinstance(holder, str) else None,
            "owner": entry["userId"],
            "accredited": False,
            "ended": False,
        }

    def is_accredited(self, key, entry):
        by = an_object(entry["facts"].get("as"))
        if "for" not in entry["facts"] or entry["facts"]["for"] != key["for"] or entry["userId"] in (None, key["owner"]):
            return False
        if by.get("role") == "secretariat":
            return True
        if key["for"] is None:
            return by.get("role") == "co-facilitator"
        return by.get("role") == "delegate" and by.get("delegation") == key["for"]

    def judge(self, entry):
        signature = entry["facts"].get("signature")
        demand("sealed" not in entry or entry["act"] not in SAYS or entry["act"] in SEALED)
        if is_number(signature):
            self.follow(entry, signature)
        elif "signature" in entry["facts"]:
            self.sign(entry, signature)
        elif self.required and entry["act"] in SAYS:
            demand(self.needs_none(entry))

    def needs_none(self, entry):
        act, facts = entry["act"], entry["facts"]
        if act == "standing.changed" and "silence" in facts and entry["userId"] is None:
            return True
        if act == "standing.changed" and facts.get("numbers") is True:
            was, now = self.closed.get(entry["pid"]), self.rewritten.get(entry["pid"])
            if was is not None and now is not None and self.goes_on(was, now, entry):
                return True
        if facts.get("fromFloor") is not True:
            return False
        if act == "position.withdrawn":
            return (entry["pid"], entry["delegation"]) in self.heard
        return act.startswith("proposal.") or (
            act == "position.taken" and facts.get("position") in ("reserve", "object")
        )

    def goes_on(self, was, now, entry):
        """True where the standing before holds on the same words with other numbers."""
        before, after = was["facts"], entry["facts"]
        texts = (before.get("words"), after.get("words"), was["digest"], entry["digest"])
        if not all(isinstance(each, str) for each in texts) or after.get("reason") is not None:
            return False
        if now["facts"].get("from") != was["digest"] or now["digest"] != entry["digest"]:
            return False
        terms = [[facts.get(name) for name in TERMS] for facts in (before, after)]
        if self.canonical(terms[0]) != self.canonical(terms[1]):
            return False
        digests = [sha256(words.encode("utf-8")).hex() for words in texts[:2]]
        return digests == list(texts[2:]) and without_numbers(texts[0]) == without_numbers(texts[1])

    def compare(self, statement, entry):
        demand(isinstance(statement, dict))
        demand(set(statement) == {"draft", "act", "blocks", "says", "for", "seen"})
        act = entry["act"]
        demand(act in SAYS and statement["act"] == act and statement["draft"] == entry["draftId"])
        demand(statement["for"] == entry["delegation"])
        says = {name: entry["facts"].get(name) for name in SAYS[act]}
        demand(self.canonical(statement["says"]) == self.canonical(says))
        blocks = statement["blocks"]
        demand(isinstance(blocks, list) and all(isinstance(each, dict) for each in blocks))
        members = {"pid", "digest"}
        if act == "draft.adopted" and any("label" in each for each in blocks):
            members = {"pid", "digest", "label"}
        demand(all(set(each) == members for each in blocks))
        demand(all(isinstance(value, str) for each in blocks for value in each.values()))

        def named(words):
            return words and [{name: each[name] for name in members} for each in words]

        if act == "silence.broken":
            demand([each["pid"] for each in blocks] == entry["facts"]["pids"])
            words = named(words_of_text(self.record, entry["facts"].get("n")))
            demand(words is None or all(each in words for each in blocks))
        elif act == "draft.adopted":
            words = named(words_of_text(self.record, entry["facts"].get("n")))
            demand(words is None or words == blocks)
        elif entry["pid"] is None:
            demand(blocks == [])
        else:
            own = [each["digest"] for each in blocks if each["pid"] == entry["pid"]]
            demand(own == [entry["digest"]] and (len(blocks) == 1 or act in MANY))

    def sign(self, entry, signature):
        demand(isinstance(signature, dict))
        statement, name = signature["statement"], signature["key"]
        self.compare(statement, entry)
        seen = statement["seen"]
        demand(set(seen) == {"number", "head"} and is_number(seen["number"]))
        demand(1 <= seen["number"] < entry["n"])
        demand(self.record["entries"][seen["number"] - 1]["hash"] == seen["head"])
        key = self.keys.get(name)
        demand(key is not None and key["for"] == entry["delegation"])
        demand(key["accredited"] and not key["ended"])
        demand(not key["site"] or key["owner"] == entry["userId"])
        demand(seen["number"] >= self.last.get(name, 0))
        demand(is_signed(key, self.message(statement, signature, key), from_base64(signature["signature"])))
        self.last[name] = entry["n"]
        self.touch = None
        if entry["act"] in MANY:
            pids = {entry["pid"]}
            self.touch = {"from": entry["n"], "last": entry["n"], "statement": statement, "key": key, "pids": pids}
            self.touches.append(self.touch)

    def message(self, statement, signature, key):
        data = self.canonical(statement).encode("utf-8")
        if not key["site"]:
            demand("authenticatorData" not in signature and "clientDataJSON" not in signature)
            return data
        device, client = (from_base64(signature[name]) for name in ("authenticatorData", "clientDataJSON"))
        said = json.loads(client.decode("utf-8"), parse_constant=not_finite)
        challenge = base64.urlsafe_b64encode(sha256(data)).decode().rstrip("=")
        demand(said["type"] == "webauthn.get" and said["challenge"] == challenge)
        demand(said["origin"] == key["site"]["origin"] and said.get("crossOrigin", False) is False)
        demand(len(device) >= 37 and device[:32] == sha256(key["site"]["name"].encode("utf-8")))
        demand(device[32] & 1 and device[32] & 4)
        return device + sha256(client)

    def follow(self, entry, first):
        touch = self.touch
        demand(touch is not None and touch["from"] == first and touch["last"] == entry["n"] - 1)
        demand(entry["act"] in MANY and entry["pid"] not in touch["pids"])
        self.compare(touch["statement"], entry)
        demand(not touch["key"]["site"] or touch["key"]["owner"] == entry["userId"])
        touch["last"] = entry["n"]
        touch["pids"].add(entry["pid"])


def first_wrong(record, canonical):
    """The number of the first entry whose signature does not hold, or None."""
    walk = Walk(record, canonical)
    for entry in record["entries"]:
        try:
            walk.take(entry)
        except (Wrong, KeyError, TypeError, AttributeError, ValueError, re.error):
            return entry["n"]
    for touch in walk.touches:
        if len(touch["pids"]) < len(touch["statement"]["blocks"]):
            return touch["from"]
    return None


class ProofWalk(Walk):
    """The entries of a proof, as section 9 has them."""

    def __init__(self, proof, canonical):
        super().__init__({"opened": {}, "texts": []}, canonical)
        signing = proof["signing"]
        self.signatures = signing["signatures"]
        entries = [each["entry"] for each in [*proof["entries"], *signing["keys"]]]
        self.entries = sorted(entries, key=lambda entry: entry["n"])
        self.numbered = {entry["n"]: entry for entry in self.entries}
        self.hashes = {entry["n"] - 1: entry["previous"] for entry in self.entries}
        self.hashes.update((entry["n"], entry["hash"]) for entry in self.entries)

    def take(self, entry):
        if re.match(r"(key|person)\.", entry["act"]):
            self.change_keys(entry)
        elif opened(entry, self.record) is not None:
            demand("sealed" not in entry or entry["act"] not in SAYS)
            if "signature" in entry["facts"]:
                self.judge_one(entry)

    def named(self, number):
        own = self.numbered.get(number)
        if own is not None and own["facts"].get("signature") is not None:
            return own["facts"]["signature"]
        return self.signatures.get(str(number))

    def judge_one(self, entry):
        signature, first = entry["facts"]["signature"], entry["n"]
        if is_number(signature):
            first, signature = signature, self.named(signature)
            if signature is None:
                return
        demand(isinstance(signature, dict))
        statement, name = signature["statement"], signature["key"]
        after = entry["n"] - first
        demand(after == 0 or (0 < after < len(statement["blocks"]) and entry["act"] in MANY))
        last = self.last.get(name)
        is_same = last is not None and last["first"] == first
        demand(not (is_same and entry["pid"] in last["pids"]))
        self.compare(statement, entry)
        seen = statement["seen"]
        demand(set(seen) == {"number", "head"} and is_number(seen["number"]))
        demand(1 <= seen["number"] < first)
        demand(self.hashes.get(seen["number"], seen["head"]) == seen["head"])
        key = self.keys.get(name)
        demand(key is not None and key["for"] == entry["delegation"])
        demand(key["accredited"] and not key["ended"])
        demand(not key["site"] or key["owner"] == entry["userId"])
        demand(last is None or is_same or seen["number"] >= last["first"])
        demand(is_signed(key, self.message(statement, signature, key), from_base64(signature["signature"])))
        if is_same:
            last["pids"].add(entry["pid"])
        else:
            self.last[name] = {"first": first, "pids": {entry["pid"]}}


def first_wrong_in_proof(proof, canonical):
    """The number of the first entry of a proof whose signature does not hold, or None."""
    walk = ProofWalk(proof, canonical)
    for entry in walk.entries:
        try:
            walk.take(entry)
        except (Wrong, KeyError, TypeError, AttributeError, ValueError, re.error):
            return entry["n"]
    return None
