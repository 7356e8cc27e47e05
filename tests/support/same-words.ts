// What stands alike in English and in other catalogues on purpose: names of formats, keys and codes, what is typed on the floor,
// and words that two languages share.

/** Latin words that a catalogue in other letters may hold. */
export const latinWordsOfAll: ReadonlySet<string> = new Set(
  [
    "Adref Word Excel Markdown OpenDocument HTML PDF XML JSON CSV Akoma Ntoso docx odt txt html pdf xml zip https SHA MB UTC Mac",
    "Ctrl Alt Shift Enter Tab Escape Esc Backspace Delete Page Up Down Home End Cmd M Z Y I A C K F N P",
    "RES L Rev alt bis ter PP OP BRA EU JPN CHN KEN MEX IND RUS ZAF FRA USA G CO FACS",
    "ad ref referendum a b i I II s up down Li Na Brazil China room open Ana Lima ana lima li na mission example Sam Okoro sam okoro un delegate observer",
    "secretariat co facilitator delete e groups",
  ]
    .join(" ")
    .split(" "),
);

const ofEveryLanguage =
  /^(?:[A-Z]{3,}|Word|Excel|Markdown|XML \(Akoma Ntoso\)|(?:Ctrl\+\S+(?:, )?)+|Tab: \{names\})$/u;

const shared: Readonly<Record<string, readonly string[]>> = {
  es: ["Sec", "Del", "Obs", "Editorial", "Webhooks"],
  fr: [
    "Adoption",
    "Code",
    "Compilation",
    "Concordance",
    "Format",
    "Mode",
    "Note",
    "Page",
    "Page {n}",
    "Passage",
    "Passage {ordinal}",
    "Passages",
    "Positions",
    "Section",
    "Section {label}",
    "Sections",
    "Session",
    "Sessions",
    "Silence",
    "Sources",
    "Webhooks",
    "passage {ordinal}",
    "{type, select, heading {Section {label}} other {{label}}}",
  ],
};

/** True for a message that a language says with the words of English. */
export const sameOnPurpose = (language: string, message: string): boolean =>
  ofEveryLanguage.test(message) || (shared[language] ?? []).includes(message);
