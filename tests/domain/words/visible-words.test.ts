import { describe, expect, it } from "vitest";
import { forbiddenCharacter } from "#domain/draft";
import { visibleWords, wordCounts } from "#domain/words/visible-words";

describe("[N12] characters that no paper shows", () => {
  it.each([
    ["a control character between words", "and\u0012or", "and or"],
    ["several", "and\u0000\u0001\u0012or", "and or"],
    ["one after a comma", "rights,\u0012and", "rights, and"],
    ["one beside a space", "rights \u0012and", "rights and"],
    ["one at the end", "rights\u0012", "rights"],
    ["one before a stop", "rights\u0012.", "rights."],
    ["one between a word and a number", "paragraph\u001012", "paragraph 12"],
    ["one between Chinese letters", "信息\u0012社会", "信息社会"],
    ["Russian words", "права\u0007и", "права и"],
    ["Arabic words", "حقوق\u0012الإنسان", "حقوق الإنسان"],
    ["a vertical tab, a form feed and the ends of lines", "a\vb\fc\u2028d\u2029e\u0085f", "a b c d e f"],
    ["a soft hyphen", "infor\u00admation", "information"],
    ["Word's optional hyphen", "infor\u001fmation", "information"],
    ["Word's hyphen that does not break", "non\u001ecompliance", "non-compliance"],
    ["a space without width", "agr\u200bee", "agree"],
    ["marks of direction", "agree\u202e now", "agree now"],
    ["fillers that look like spaces", "one\u3164two", "one two"],
    ["quotation marks of Windows", "\u0093country\u0092s\u0094", "“country’s”"],
    ["a bullet of Word", "\uf0b7 schools", "• schools"],
    ["ligatures of old fonts", "bene\uf001t", "benefit"],
    ["figures of old fonts", "\uf732\uf730\uf731\uf735", "2015"],
    ["a character of a font that nobody knows", "a \ue123 b", "a \ufffd b"],
    ["half a letter", "a\ud800b", "a\ufffdb"],
  ])("%s", (_, text, expected) => {
    expect(visibleWords(text).text).toBe(expected);
  });

  it("keeps a word whole that stands elsewhere in the file, and parts two that are words of it", () => {
    const known = wordCounts(["governance of the internet, and or, and or", "gover\u0012nance"]);
    expect(visibleWords("gover\u0012nance", { known }).text).toBe("governance");
    expect(visibleWords("and\u200bor", { known }).text).toBe("and or");
  });

  it("looks beyond the stretch that it is given", () => {
    expect(visibleWords("and\u0012", { after: "or" }).text).toBe("and ");
    expect(visibleWords("\u0012or", { before: "and " }).text).toBe("or");
  });

  it("says where a space was put, what was read anew and what was lost", () => {
    const { parted, mended, lost, removed } = visibleWords("and\u0012or \u0093x\u0094 \ue123 \u200b");
    expect({ parted, mended, lost, removed }).toEqual({
      parted: [3],
      mended: [7, 9],
      lost: [11],
      removed: 2,
    });
  });

  it("leaves nothing that a draft may not hold but the mark of doubt", () => {
    for (let code = 0; code < 0x1_1000; code += 1) {
      const { text } = visibleWords(`a${String.fromCodePoint(code)}b`);
      expect(forbiddenCharacter(text.replaceAll("\ufffd", "")), code.toString(16)).toBeNull();
    }
  });
});
