// P8: which passwords may be chosen, after NIST SP 800-63B-4, 3.1.1.2: long ones, none of those that are guessed first, and
// no rules about kinds of characters.
import { peopleLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";
import { knownPasswords } from "./known-passwords";
import { canonicalEmail, shortestPassword } from "./people";

/** Whose password it is. */
export type Owner = { readonly email: string; readonly name?: string | null };

/** Null when this person may choose this password. Whether it was used earlier does not matter. */
export const refusalOfPassword = (password: string, owner: Owner): Refusal | null => {
  const length = [...password].length;
  if (length < shortestPassword)
    return new Refusal("malformed", "A password has {shortestPassword} characters or more.", {
      shortestPassword,
    });
  if (length > peopleLimits.password)
    return new Refusal("malformed", "A password has {longestPassword} characters or fewer.", {
      longestPassword: peopleLimits.password,
    });
  if (namesItsOwner(password, owner))
    return new Refusal(
      "malformed",
      "The password may not contain your name, your e-mail address or the name of this system.",
    );
  if (isGuessedFirst(password))
    return new Refusal(
      "malformed",
      "This password is among the first to be guessed: common words, neighbouring keys or repetitions. Choose a few words of your own.",
    );
  return null;
};

/** What this system is called. */
const product = "adref";
/** Shorter parts of a name, such as "Li" or "Ana", occur in too many other words. */
const shortestName = 4;

const plain = (words: string): string => words.normalize("NFKC").toLowerCase();

const namesItsOwner = (password: string, { email, name }: Owner): boolean => {
  const said = plain(password);
  const address = canonicalEmail(email);
  const parts = `${name ?? ""} ${address.replace(/@.*$/u, "")}`.split(/[^\p{L}\p{N}]+/u).map(plain);
  const names = parts.filter((part) => [...part].length >= shortestName);
  return [product, address, ...names].some((each) => said.includes(each));
};

// --- what is guessed first --------------------------------------------------------------------------------------------

/** Each known word counts as this many unexpected characters. */
const worthOfWord = 2;
/** A password with fewer unexpected characters is guessed first. */
const leastUnexpected = 8;
/** Usual separators of words. */
const separators = " -_.";
const shortestWord = 4;
const longestWord = 16;
const shortestRow = 3;

// What lies side by side on keyboards and in alphabets.
const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "azertyuiop",
  "qsdfghjklm",
  "qwertzuiop",
  "йцукенгшщзхъ",
  "фывапролджэ",
  "ячсмитьбю",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "1q2w3e4r5t6y7u8i9o0p",
  "qazwsxedcrfvtgbyhnujm",
].flatMap((row) => [row, [...row].toReversed().join("")]);

const letters: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
  "!": "i",
};

const isGuessedFirst = (password: string): boolean => {
  const characters = unit([...plain(password)]);
  if (characters.length < shortestPassword / 2) return true;
  const words = new Set<string>();
  const rest = new Set<string>();
  for (let at = 0; at < characters.length; ) {
    const word = wordAt(characters, at);
    const expected = word?.length ?? rowAt(characters, at);
    if (word) words.add(word);
    else if (expected === 0) rest.add(characters[at] ?? " ");
    at += Math.max(1, expected);
  }
  const unexpected = [...rest].filter((each) => !separators.includes(each));
  return worthOfWord * words.size + unexpected.length < leastUnexpected;
};

// A repeated unit counts once.
const unit = (characters: readonly string[]): readonly string[] => {
  for (let length = 1; length <= characters.length / 2; length += 1)
    if (characters.every((each, at) => each === characters[at % length])) return characters.slice(0, length);
  return characters;
};

const wordAt = (characters: readonly string[], at: number): string | undefined => {
  const said = characters.slice(at, at + longestWord).map((each) => letters[each] ?? each);
  for (let length = said.length; length >= shortestWord; length -= 1) {
    const word = said.slice(0, length).join("");
    if (knownPasswords.has(word)) return word;
  }
  return undefined;
};

// How many characters from here on follow each other in a row, or are the same; 0 for less than three.
const rowAt = (characters: readonly string[], at: number): number => {
  let length = shortestRow;
  while (length <= characters.length - at && isRow(characters.slice(at, at + length))) length += 1;
  return length === shortestRow ? 0 : length - 1;
};

const isRow = (characters: readonly string[]): boolean => {
  const said = characters.join("");
  return characters.every((each) => each === characters[0]) || rows.some((row) => row.includes(said));
};
