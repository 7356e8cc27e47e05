"""Signed acts and keys, as section 11 of docs/record-format.md has them; for second-verifier.py."""

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
MANY = ("position.taken", "position.withdrawn")
SPKI = {
    "ES256": "3059301306072a8648ce3d020106082a8648ce3d030107034200",
    "EdDSA": "302a300506032b6570032100",
}


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


def is_number(value):
    return isinstance(value, int) and not isinstance(value, bool)


def is_signed(key, data, signature):
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
    if "sealed" not in entry or entry["act"] not in SAYS:
        return entry
    sealed = record["opened"].get(str(entry["n"]))
    if sealed is None:
        return None
    facts = dict(sealed["facts"])
    actor = facts.pop("actor", {})
    return {**entry, **actor, "facts": {**entry["facts"], **facts}}


def words_of_text(record, n):
    for text in record["texts"]:
        if text["body"]["n"] == n:
            standing = [
                block
                for block in text["body"]["blocks"]
                if not any(each["op"] in ("new", "alternative") for each in block.get("whole", []))
            ]
            return [{"pid": block["pid"], "digest": block["digest"]} for block in standing]
    return None


class Walk:
    def __init__(self, record, canonical):
        self.record, self.canonical = record, canonical
        self.keys, self.last, self.heard, self.required, self.touch = {}, {}, set(), False, None

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
        self.change_keys(entry)

    def change_keys(self, entry):
        act, facts, n = entry["act"], entry["facts"], entry["n"]
        if act in ("key.registered", "key.renewed"):
            self.register(entry)
        elif act in ("person.removed", "person.changed"):
            to = facts.get("to", {}) if act == "person.changed" else {}
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
        is_point = algorithm == "ES256" and len(data) == 65 and data[0] == 4
        is_own = algorithm == "EdDSA" and len(data) == 32
        name = sha256(data).hex()[:32]
        if not (is_point or is_own) or name != facts.get("key") or name in self.keys:
            return
        if wanted in self.keys:
            self.keys[wanted]["ended"] = True
        holder = facts.get("for")
        self.keys[name] = {
            "algorithm": algorithm,
            "bytes": data,
            "site": facts.get("site"),
            "for": holder if isinstance(holder, str) else None,
            "owner": entry["userId"],
            "accredited": False,
            "ended": False,
        }

    def is_accredited(self, key, entry):
        by = entry["facts"].get("as", {})
        if entry["facts"].get("for") != key["for"] or entry["userId"] in (None, key["owner"]):
            return False
        if by.get("role") == "secretariat":
            return True
        if key["for"] is None:
            return by.get("role") == "co-facilitator"
        return by.get("role") == "delegate" and by.get("delegation") == key["for"]

    def judge(self, entry):
        signature = entry["facts"].get("signature")
        if is_number(signature):
            self.follow(entry, signature)
        elif signature is not None:
            self.sign(entry, signature)
        elif self.required and entry["act"] in SAYS:
            demand(self.needs_none(entry))

    def needs_none(self, entry):
        act, facts = entry["act"], entry["facts"]
        if act == "standing.changed" and "silence" in facts and entry["userId"] is None:
            return True
        if facts.get("fromFloor") is not True:
            return False
        if act == "position.withdrawn":
            return (entry["pid"], entry["delegation"]) in self.heard
        return act.startswith("proposal.") or (
            act == "position.taken" and facts.get("position") in ("reserve", "object")
        )

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
        demand(all(set(each) == {"pid", "digest"} for each in blocks))
        if act == "silence.broken":
            demand([each["pid"] for each in blocks] == entry["facts"]["pids"])
            words = words_of_text(self.record, entry["facts"].get("n"))
            demand(words is None or all(each in words for each in blocks))
        elif act == "draft.adopted":
            words = words_of_text(self.record, entry["facts"].get("n"))
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

    def message(self, statement, signature, key):
        data = self.canonical(statement).encode("utf-8")
        if not key["site"]:
            demand("authenticatorData" not in signature and "clientDataJSON" not in signature)
            return data
        device, client = (from_base64(signature[name]) for name in ("authenticatorData", "clientDataJSON"))
        said = json.loads(client.decode("utf-8"))
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
    return None
