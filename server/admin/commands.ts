/**
 * The commands for the operator of an installation: `npm run admin -- COMMAND`. They find it as its server
 * does, by DATA_DIR or DATABASE_URL, and work beside a running server, except for `restore` and `move`.
 *
 * | command | does |
 * |---|---|
 * | `people list` | everybody, with role, delegation and what prevents them from signing in |
 * | `people add EMAIL --name NAME --role ROLE [--delegation CODE]` | a one-time link of seven days by which a new person joins |
 * | `people reset EMAIL [--keep]` | a one-time link of a day by which the person sets a new password; passkeys and linked accounts go with the old one |
 * | `people unlock EMAIL` | forgets failed sign-ins and wrong codes, so that the person may try again at once |
 * | `people factors EMAIL` | removes second factors, passkeys and linked accounts the person has lost; sessions and tokens end |
 * | `people role EMAIL ROLE [--delegation CODE]` | what the person is in new drafts and in the installation |
 * | `people disable EMAIL` · `people enable EMAIL` | disables the account at once, or enables it again |
 * | `backup FILE [--encrypt] [--passphrase-file FILE]` | saves the whole installation as one file, while it is running |
 * | `restore FILE [--passphrase-file FILE] [--keep-sessions]` | loads a backup into an empty installation, all or nothing |
 * | `verify FILE [--head HASH] [--checkpoint FILE] [--record FILE] [--passphrase-file FILE]` | verifies a backup, a saved record, a proof or a certificate |
 * | `witness URL [--draft D] [--folder F] [--once] [--every SECONDS] [--name NAME] [--key FINGERPRINT]` | witnesses the records of an installation, from anywhere |
 * | `witness accept VKEY` · `witness list` · `witness remove NAME` | manage the witnesses whose signatures the installation accepts |
 * | `key rotate` | signs the records with another key from now on, announced by an entry signed with the previous key |
 * | `verify --page FILE` | makes the verifier page for browsers |
 * | `check` | looks for damage in everything stored, and reports it; changes nothing |
 * | `move postgres` · `move embedded` · `move URL` | moves the whole installation from the embedded database to PostgreSQL, or back |
 * | `migrate` | brings the database to the version of this program |
 *
 * A passphrase is given in ADREF_PASSPHRASE or in a file, a token in ADREF_TOKEN, never on the command line. Exit codes:
 * 0 done; 1 refused, failed, or something is wrong; 2 arguments not understood; 3, of `verify`: nothing is wrong with the
 * file and it proves nothing.
 */
import type { AdminCommand } from "./command";

const passphraseFile = { "passphrase-file": { type: "string" } } as const;
const passphraseNote =
  "The passphrase is in ADREF_PASSPHRASE, or the first line of the file that --passphrase-file names.";
const none = {} as const;
const roleNote = "ROLE is co-facilitator, secretariat, delegate or observer; a delegate needs --delegation.";

const people = [
  {
    name: "people list",
    takes: "",
    does: "Lists everybody: address, name, role, delegation, and who is shut out.",
    notes: [],
    least: 0,
    most: 0,
    options: none,
    run: async (asked) => (await import("./people-commands")).list(asked),
  },
  {
    name: "people add",
    takes: "EMAIL --name NAME --role ROLE [--delegation CODE]",
    does: "Makes a one-time link of seven days by which a new person joins. A link from before ends.",
    notes: [roleNote],
    least: 1,
    most: 1,
    options: { name: { type: "string" }, role: { type: "string" }, delegation: { type: "string" } },
    run: async (asked) => (await import("./people-commands")).add(asked),
  },
  {
    name: "people reset",
    takes: "EMAIL [--keep]",
    does: "Makes a one-time link of a day by which the person sets a new password. A link from before ends.",
    notes: [
      "Sessions and tokens of the person end when the new password is set, not before. Passkeys and linked accounts, which it lists, go then too, unless --keep says that they stay.",
    ],
    least: 1,
    most: 1,
    options: { keep: { type: "boolean" } },
    run: async (asked) => (await import("./people-commands")).reset(asked),
  },
  {
    name: "people unlock",
    takes: "EMAIL",
    does: "Forgets failed sign-ins and wrong codes of the person, who may try again at once.",
    notes: [],
    least: 1,
    most: 1,
    options: none,
    run: async (asked) => (await import("./people-commands")).unlock(asked),
  },
  {
    name: "people factors",
    takes: "EMAIL",
    does: "Takes away the second factors, passkeys and linked accounts of a person who has lost them.",
    notes: ["Sessions and tokens of the person end at once. The password stays; see `people reset`."],
    least: 1,
    most: 1,
    options: none,
    run: async (asked) => (await import("./people-commands")).factors(asked),
  },
  {
    name: "people role",
    takes: "EMAIL ROLE [--delegation CODE]",
    does: "Changes what the person is in the installation and in new drafts. Seats in drafts stay as they are.",
    notes: [roleNote],
    least: 2,
    most: 2,
    options: { delegation: { type: "string" } },
    run: async (asked) => (await import("./people-commands")).changeRole(asked),
  },
  {
    name: "people disable",
    takes: "EMAIL",
    does: "Shuts the person out at once. The drafts in which the person sits have it in their record.",
    notes: [],
    least: 1,
    most: 1,
    options: none,
    run: async (asked) => (await import("./people-commands")).setDisabled(asked, "disabled"),
  },
  {
    name: "people enable",
    takes: "EMAIL",
    does: "Lets a person in again who was shut out.",
    notes: [],
    least: 1,
    most: 1,
    options: none,
    run: async (asked) => (await import("./people-commands")).setDisabled(asked, "enabled"),
  },
] as const satisfies readonly AdminCommand[];

const whole = [
  {
    name: "backup",
    takes: "FILE [--encrypt] [--passphrase-file FILE]",
    does: "Writes the whole installation, as it is at one moment, into a new file, while people go on working.",
    notes: [
      "It holds every draft with all that belongs to it, people, and the secret of the sessions where it is known here.",
      "With a passphrase it is encrypted; --encrypt refuses to go on without one.",
      passphraseNote,
    ],
    least: 1,
    most: 1,
    options: { encrypt: { type: "boolean" }, ...passphraseFile },
    run: async (asked) => (await import("./backup-command")).backup(asked),
  },
  {
    name: "restore",
    takes: "FILE [--passphrase-file FILE] [--keep-sessions]",
    does: "Brings a backup into an empty installation: DATA_DIR without a database, or an empty database in DATABASE_URL.",
    notes: [
      "All of the backup is verified before anything is changed, and it comes in as a whole or not at all.",
      "No server may run. Sessions, tokens and links to new passwords end and webhooks are paused, unless --keep-sessions is given.",
      passphraseNote,
    ],
    least: 1,
    most: 1,
    options: { "keep-sessions": { type: "boolean" }, ...passphraseFile },
    run: async (asked) => (await import("./restore-command")).restore(asked),
  },
  {
    name: "verify",
    takes: "FILE [--head HASH] [--checkpoint FILE] [--record FILE] [--passphrase-file FILE], or --page FILE",
    does: "Verifies a backup, a saved record, a proof, a certificate, or what a witness keeps. It needs no installation.",
    notes: [
      "--head: a hash that was printed elsewhere; --checkpoint: a checkpoint, or what a witness keeps. --record: the record beside its certificate.",
      "It ends with 0 where what the file says is proved, with 1 where it is refused, and with 3 where nothing is wrong and nothing is proved: nothing signed binds it.",
      "--page: makes the page that does the same in a browser, and says its digest.",
      passphraseNote,
    ],
    least: 0,
    most: 1,
    options: {
      head: { type: "string" },
      checkpoint: { type: "string" },
      record: { type: "string" },
      page: { type: "string" },
      ...passphraseFile,
    },
    run: async (asked) => (await import("./verify-command")).verify(asked),
  },
  {
    name: "check",
    takes: "",
    does: "Looks for damage in everything that is stored, names what is wrong, and changes nothing.",
    notes: [
      "Logs of words and their snapshots, records, texts, files and passages by their digests; names without rows; leases; files left behind.",
    ],
    least: 0,
    most: 0,
    options: none,
    run: async (asked) => (await import("./check-command")).check(asked),
  },
  {
    name: "move",
    takes: "postgres | embedded | URL",
    does: "Moves the whole installation from the embedded database to the PostgreSQL of DATABASE_URL or URL, or back.",
    notes: [
      "The place that it goes to must be empty, and no server may run. Sessions and tokens stay as they are.",
      "A URL with a password is better given in DATABASE_URL: others on this computer see what is typed.",
    ],
    least: 1,
    most: 1,
    options: none,
    run: async (asked) => (await import("./move-command")).move(asked),
  },
  {
    name: "migrate",
    takes: "",
    does: "Brings the database to the version of this program, as the server does when it starts.",
    notes: ["Servers of the version before go on working beside it."],
    least: 0,
    most: 0,
    options: none,
    run: async (asked) => (await import("./migrate-command")).migrate(asked),
  },
] as const satisfies readonly AdminCommand[];

const witnesses = [
  {
    name: "key rotate",
    takes: "",
    does: "Has another key sign the records from now on: an entry of each record says so, signed by the key before.",
    notes: [
      "It may run beside the server. With the embedded database the new key is kept in DATA_DIR/record-key.",
      "Where RECORD_KEY is set, its first secret is the one: put a new one before the others, start all servers with it, then run this.",
      "Keep the earlier secrets: what was signed is not signed anew, and a record that was not reached goes on with its key.",
    ],
    least: 0,
    most: 0,
    options: none,
    run: async (asked) => (await import("./key-command")).rotate(asked),
  },
  {
    name: "witness accept",
    takes: "VKEY",
    does: "Takes from now on what the witness with this key signs, and gives it out with checkpoints and proofs.",
    notes: ["VKEY is what the witness says when it starts: name+number+key."],
    least: 1,
    most: 1,
    options: none,
    run: async (asked) => (await import("./witness-command")).accept(asked),
  },
  {
    name: "witness list",
    takes: "",
    does: "Lists the witnesses that are accepted.",
    notes: [],
    least: 0,
    most: 0,
    options: none,
    run: async (asked) => (await import("./witness-command")).list(asked),
  },
  {
    name: "witness remove",
    takes: "NAME",
    does: "Takes nothing more from a witness, and gives out no more what it has signed.",
    notes: [],
    least: 1,
    most: 1,
    options: none,
    run: async (asked) => (await import("./witness-command")).remove(asked),
  },
  {
    name: "witness",
    takes: "URL [--draft D] [--folder F] [--once] [--every SECONDS] [--name NAME] [--key FINGERPRINT]",
    does: "Witnesses the records of the installation at URL, from anywhere, with a key of its own.",
    notes: [
      "It asks for the checkpoint of each draft, every 60 seconds or once, sees that it goes on from the one before, and signs it.",
      "Where it does not, it says so, keeps both checkpoints as evidence and signs nothing; --once ends with 1 then.",
      "The key and all that it has signed are in the folder, ./witness where nothing else is said. --name: what it is called.",
      "ADREF_TOKEN: a token of somebody who reads the drafts, such as an observer. --draft: one draft alone.",
      "--key: the key of the installation, as its record pages show it; otherwise the first that is seen is the one.",
    ],
    least: 1,
    most: 1,
    options: {
      draft: { type: "string" },
      folder: { type: "string" },
      once: { type: "boolean" },
      every: { type: "string" },
      name: { type: "string" },
      key: { type: "string" },
    },
    run: async (asked) => (await import("./witness-command")).witness(asked),
  },
] as const satisfies readonly AdminCommand[];

/** All commands, in the order of help. */
export const commands: readonly AdminCommand[] = [...people, ...whole, ...witnesses];
