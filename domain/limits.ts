// Limits are three times the largest real case, which is given beside each; those without a case only keep one person from
// blocking a process or filling its memory. What exceeds a limit is refused with a sentence; what exceeds one already may
// only shrink. A character is a UTF-16 unit. Sources of the cases: the Paris text of 23 October 2015 (433 blocks, 1,052
// brackets), the submissions to the review, of which the largest compilation has some 400 pages, and documents of the
// General Assembly.

/** A paragraph, read as if nothing were proposed in it. */
export const paragraphLimits = {
  /** 4,000: a paragraph of a declaration, with its list. */
  text: 12_000,
  /** All its footnotes. 4,000: a footnote that lists the States that made declarations. */
  notes: 12_000,
  /** How often italics, a footnote or a reference begin or end. 100: a paragraph that recalls forty resolutions. */
  looks: 300,
} as const;

/** A draft, read as if nothing were proposed in it. */
export const draftLimits = {
  /** 433; every view of a draft is built for this many. */
  paragraphs: 1200,
  /** 200,000: the Paris text. */
  text: 600_000,
  /** 2,000 */
  looks: 6000,
  /** Open proposals of all delegations. 330. */
  proposals: 1000,
  /** Themes for what was submitted. */
  themes: 60,
  /** Webhooks, also of the installation. */
  webhooks: 20,
} as const;

/** The share of one delegation, so that nobody can crowd out the others by piling up words. */
export const shareLimits = {
  /** Characters to be inserted into a paragraph, footnotes included: a third of what the paragraph may have. */
  paragraph: 4000,
  /** Characters to be inserted into a draft. */
  draft: 200_000,
  /** Places of a paragraph that it marks, each mark counted by itself. 100. */
  places: 300,
  /** Places of a draft. 1,500. */
  placesOfDraft: 5000,
  /** Open proposals on a paragraph. 30. */
  onParagraph: 100,
  /** Open proposals that mark the same words. 5. */
  onWords: 16,
  /** Paragraphs that it proposes. 60. */
  paragraphs: 200,
  /** Paragraphs that it prepares. 150. */
  prepared: 500,
} as const;

/** The reference texts of the installation. */
export const libraryLimits = {
  /** 300: the resolutions and outcome documents that one process cites, in several languages. */
  texts: 1000,
  /** Paragraphs that are compared word by word with one text, of those that share the most with it. */
  compared: 24,
} as const;

/** Packages of amendments. */
export const packageLimits = {
  /** Of a draft. 120: the amendments to one draft resolution. */
  packages: 400,
  /** Proposals of one. 60: the amendments of a group to a zero draft; one act decides on no more. */
  proposals: 200,
  /** Characters of the statement that one was read from, as it is kept. 1,000: a new paragraph. */
  said: 4000,
  /** Statements that were left out, as they are kept. */
  leftOut: 100,
} as const;

/** The look through a text before it is issued. */
export const preflightLimits = {
  /** Findings that are listed and mended together; others are counted. 300: a zero draft of 90 paragraphs. */
  findings: 1000,
  /** Characters of the id of one. 60. */
  id: 200,
} as const;

/** Rounds, and what is sent in to them without an account. */
export const roundLimits = {
  /** Rounds of a draft. 4: two calls and two drafts commented on. */
  rounds: 12,
  /** Inputs of a round, those included that were not confirmed yet. 2,000: the last hour of a review. */
  inputs: 6000,
  /** Questions. 5. */
  questions: 30,
  /** Characters of a title, a question, a lead, and of the name of somebody who sends. */
  title: 300,
  question: 1000,
  lead: 6000,
  name: 200,
  /** Words of an answer where the round sets no limit of its own. 1,500. */
  answerWords: 5000,
  /** Characters of an answer, a comment or proposed words. */
  answer: 40_000,
  remark: 12_000,
  /** Comments of one input: one on every second paragraph. */
  remarks: 200,
  /** Characters of one input. 30,000: answers to all questions at length. */
  input: 100_000,
  /** Organizations that send together, and countries. */
  joint: 100,
  countries: 250,
  /** Addresses of those who may write. 1,000: everybody accredited. */
  addresses: 3000,
  /** Inputs of one address, of one network and of its neighbours within the window of the sign-in limits. */
  ofAddress: 3,
  ofNetwork: 30,
  ofNeighbours: 150,
  /** Hours in which the mailed link confirms. */
  confirming: 48,
  /** Characters of the reason that a sender reads. 300. */
  reason: 2000,
  /** Inputs that one act decides on. 200: a campaign. */
  decided: 600,
} as const;

/** Comments, lines of the floor, and signatures. */
export const speechLimits = {
  /** A comment. 1,300. */
  comment: 4000,
  /** The words that a comment is about. */
  quote: 4000,
  /** A line of the floor. */
  line: 4000,
  /** Paragraphs on which one act is signed. 433: all of them. */
  signedParagraphs: 500,
} as const;

/**
 * S10e: statements in words of one delegation on a draft, and their characters. 60 and 60,000: one on every third
 * paragraph.
 */
export const statedLimits = { statements: 500, characters: 500_000 } as const;

/** An uploaded file. */
export const fileLimits = {
  /** 7 MB: a compilation with its pictures. */
  bytes: 20 * 1024 * 1024,
  /** About 1,500 pages. */
  characters: 4_000_000,
  /** Paragraphs, and so passages. 3,300. */
  paragraphs: 10_000,
  /** Pages of a PDF. 400: the largest compilation. */
  pages: 2000,
  /** Files that a folder or an archive brings at once. */
  inFolder: 2000,
  /** Parts of a zipped file. */
  parts: 4000,
  /** Bytes to which the parts that are read unpack together. */
  unpacked: 64 * 1024 * 1024,
  /** How deep elements are nested. A few dozen. */
  nesting: 500,
  /** Bytes of a draft's archive, which is read whole. */
  archive: 256 * 1024 * 1024,
  /** Bytes of a name in UTF-8. */
  name: 200,
  /** Changes that a returned file brings: no more than people can look through. */
  changes: 2000,
} as const;

/** The people of an installation. */
export const peopleLimits = {
  password: 200,
  /** Lines of a pasted list. 193 States and the offices of a meeting. */
  list: 500,
  tokenDays: 365,
  /** Of one person. */
  passkeys: 20,
  /** Devices of one person that are sent notices; who has more loses those that were added first. */
  devices: 20,
  /** Password reset links sent to one address within the window of the sign-in limits. */
  resetLinks: 3,
  /** Rows of the table that reads the provider's claims. 193: a row for each State. */
  claimRules: 500,
} as const;

/** What one request sends or receives, in bytes unless stated otherwise. */
export const requestLimits = {
  /** A JSON body; uploads have their own limit. */
  json: 1024 * 1024,
  /** Values in a JSON body, lists and objects included. */
  values: 20_000,
  /** A form of the pages for signing in. */
  form: 64 * 1024,
  /** What a browser reports about the policy of a page. */
  report: 16 * 1024,
  /** A body that is held until the owner of the draft is known; longer ones are streamed. */
  passedOn: 1024 * 1024,
  /** Connections that wait to be accepted: a whole meeting reconnects at once after an interruption. */
  connecting: 4096,
  /** Characters of the entries in a proof: an entry may keep the longest paragraph twice. */
  proof: 4_000_000,
} as const;

/** What comes over the sockets of a room; a page reconnects after a refusal. */
export const liveLimits = {
  /** Bytes of a message; the server closes a socket that brings a larger one. */
  message: 1024 * 1024,
  /** Fragments of a message. */
  fragments: 64,
  /** Sockets that one person has open in a process. */
  sockets: 100,
  /** Document clients that an update may introduce: a page has one, and takes another when it finds its own in use. */
  newClients: 2,
  /** Document clients of one person in a draft: some of them every day, for months. */
  clients: 4000,
  /** Document clients that a browser may name beyond those that the server knows: its own, of changes that were not stored. */
  unknownClients: 1000,
  /** Proposals that one update may make. */
  newProposals: 32,
  /** Steps that the examination of one update may take. */
  examining: 100_000,
  /** Steps that Yjs may need to place one update among concurrent changes. */
  placing: 20_000,
  /** Pairs of changes of one update that compete for one place. */
  pairs: 5000,
  /** Changes of others with which consecutive changes of one update may have to be compared. */
  compared: 1_250_000,
  /** Consecutive changes, each placed where the one before it is. */
  chain: 4096,
  /** Bytes of somebody's presence: a name, a colour, a caret. */
  presence: 2048,
  /** Those who are present, and those of them of whom a newcomer is told at once. */
  present: 4096,
  presentNamed: 300,
  /** Bytes that wait for a reader who does not read, beyond what it was sent to begin with. */
  unread: 4 * 1024 * 1024,
  /** Messages of one person and their bytes, after which the sockets are not read for a while. */
  unreadMessages: 256,
  unreadBytes: 4 * 1024 * 1024,
  /** Changes of one person that are accepted and not stored yet, and their bytes. */
  unstored: 256,
  unstoredBytes: 4 * 1024 * 1024,
  /** Changes of a draft that wait to be stored, and their bytes. */
  journal: 20_000,
  journalBytes: 16 * 1024 * 1024,
  /** Messages to other servers that wait for the socket: beyond this, Redis cannot keep up. */
  peerMessages: 20_000,
} as const;
