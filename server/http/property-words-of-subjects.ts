// What the properties mean that only calls for inputs and the library have.

/** By the name of the property. */
export const propertyWordsOfSubjects: Readonly<Record<string, string>> = {
  addedAt: "When it was added (ISO 8601, UTC).",
  addresses:
    "Who may write: addresses, or whole domains as `@ministry.example`. For those who hold the pen alone.",
  adoptedOn: "The day on which it was adopted; null where that is not known.",
  also: "Others that say the same.",
  announcedAt: "When everybody begins to see the call (ISO 8601, UTC); null while it is prepared.",
  answers: "The answers by question, in order; empty for those that were left out.",
  audience: "Who may write.",
  byMail: "True once the link that was mailed to the sender was used.",
  closesAt: "The hour at which it closes (ISO 8601, UTC).",
  consent: "What its sender wishes: to be published, with or without the name, or not.",
  commented: "The text that is commented on; null for none.",
  content: "What was sent in; null once it was withdrawn.",
  correctedAt: "When its writer corrected it last (ISO 8601, UTC); null if never.",
  differing: "How many words differ.",
  inputs: "What was sent in, by ids.",
  late: "True for what came after the hour; of a call: such is accepted.",
  lead: "What introduces it.",
  mayRevise: "True while its sender may correct or withdraw it.",
  onText: "True where it asks for comments on an issued text.",
  opensAt: "When it opens (ISO 8601, UTC).",
  questions: "The guiding questions, in order.",
  remarks: "The comments on paragraphs of the text.",
  round: "The id of the call for inputs.",
  shortNotice: "How many working days it is open, where these are fewer than seven; null otherwise.",
  submission: "The id of the submission that it became; null for none.",
  terms: "What it asks, of whom, and when.",
  website: "Left empty: people do not see this field.",
};
