// Rule N13: whether the letters of a text are words of any language, or characters that only looked like words on paper.

// How letters follow each other in the languages of three scripts, counted over the names of countries and languages in
// some forty languages and over the first article of the Universal Declaration of Human Rights in as many.

/**
 * The letters of a script, and in each of `rows` how unusual each letter is after another: the first row is for the start
 * of a word, then one row for each letter; the first column is for the end of a word. A digit (base 36) counts 0.35 bits
 * for each unit.
 */
type LetterRows = { readonly letters: string; readonly rows: readonly string[] };

/** Bits per unit of a digit in the rows. */
const bitsPerStep = 0.35;

/** Latin letters without their accents. */
const latinRows: LetterRows = {
  letters: "abcdefghijklmnopqrstuvwxyz",
  rows: "wbcecdfeebgcecdfemfacfehmhj 5ghifmlhidkgbe7iioaedhimrij g6ooi7vvi7onhsm9vvammamisnv c8ujjavv67mkkqp8tugmkdquvgj 87uvf8wsf8kpklg9wwgftcrjwmf 7fihfhuemflgbd8kip9acikkrih c7usscign8siuuqcus5lcausuuu 87lsl9smfamiewfanudlm8ikwgn 85ssq9vtm9pkmiiasrhlbaqjvjv 7bgffcogojgedg8ijnc9ckjmsgk e4vkl8vov8lholfbjvvdjbqssvs 95wosbwwh7tjjin9wwegicnmukt a6irh8sgm7kibnmbwuwhecmopjs a4bko8rojaqwtmn9jwmiugowviv 68sgabqaj9kklmidurvcchqurgk 7gggeijilejgcc7gks9adffhvmi e5vqvakte9qvsvv7gvagg9prvkv b8oorjrrrdrrmdr7rrjmr3grorr a7fke9ofm8qfghfbsrgdebjkvlm 79ndwatqd9mbfnldgtlfadhhwmg 87vlv9swe8qroojavwddgailpkj 7afidemfjfkgdd9hkm9cdiijjih d4vtq6vvv7ovsvibvvghvitvvgv d3gno9spuasuhieasukgseuuudj 99rrr9rra7dlrirarrnnj7rrrrr 65kfdbrjpdhkkecdkvfckhksvoj b6gij8vkf6jimkicnvngfbjovii".split(
    " ",
  ),
};

/** Cyrillic letters; those that Russian does not have are replaced by their nearest. */
const cyrillicRows: LetterRows = {
  letters: "абвгдежзийклмнопрстуфхцчшщъыьэюя",
  rows: "wccbdckmkaibfcdcbd9cfgimikvwtwlqm 6mjdjekmfjegbd8kkafcilhimmvvwwvnf j7ugug8uu8uueuo9u8iuaufuougopuuug a5vvrk8vv8vvjvc9vhcvivtvtvvtgmovm c6kaulauu8unhuu6ubmucururuupkumuu c6vhvncdm8vvvt98reeiavnvovvvkvmvv 9nighdvfhreicc7gk8bdmtilffvvvvvpg k7rrr4brr9rkrr9ihrirbrrrkrrnhrnrr d9edspdsj6snppcfscfs6sssipssdgsss 4mjgkglthkcdcf9hjeedpmpognwwwwwka 57tjihalkhthjfbgtl9ibttjkjttottmt b5vjvmevv5vnkit9vffjfvmompvvlvnkv e7ipif8hu6ukhqobuugicuuunouuiasem 85buuqauu8qsuhn8urgufukuquuqgmlum 98vudbcso7vmmmeavvafhjqjkkuuekorn 8jcaebkkihgicc8sja9etnttmivvvvvtv f7ttttbttbptttt6h5fqbtqttttqqmtkt d6ggghahr8vghegarldgboummluseslvv dbucrvavvbu7etmchnj6evvuqkvkleqvf a8v9vsbvv8vmpvfav9clbvnvovvtjcmkp 7cfhcbhkgsjfhbbmd9ceivernlivsvkiv g8qqgqlqq7qqqqq7q5mqcqqqmqqqqqqqq 79rrrrarr9rrric6rfggbrrrorrlrolrm ichhqqbqq2qeqqqhqhqqaqqqqqqmegkqk l5ssss6js9sadsfdssssasssksssoslss a9rbrr5rrfr9rfkdffhbrrrlarrrnrnrr gdllll1llgllllllllllgllllllllllll kke4kkekgkkkckbkk7kkkkkggkkkkkkgg 4siamsisjlgdm8assgceosmsjissssssc 5ssjjgessso6smajss8hsssssjossssdb 9ohedooooofb9g8ko88fofkikioooookh 4qqqq7qdiqqbqqdqqcg7mqqqqqqqqqqqq 1rtjnnttgktpiectjlmcttttnttttttto".split(
    " ",
  ),
};

/** Arabic letters without vowel marks and the points of other languages. */
const arabicRows: LetterRows = {
  letters: "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
  rows: "v69cucipfvglbmomtvgmfmbecfebe 7vgetmljflbgejsusmjrinh7c8kda h6tdttmmtt7tkgthttetrrkepgb87 77gotogtgtegcjttttemotjkcde89 iiiiiiiiiiiiiiiiiiiiiiiiieii2 b7fdsossase9ksssssosssimabha8 79jpppppap9pppppppppp6agppppa e5ldlhlllllldhhhfllllll6clldh 47qttqttttfiqmttttgnttqntef77 2kkkkkkkkk8kkkkkkkkkkkkkkkkkk 77efuhuuhuulhlqusuulhhckhdf87 75fcrrrrrrcrirrrrrrrrnnrgrgc6 97eatqttgtctqqttktmtotfaidg97 89pcpppkppapkppppppppife99ib7 bjjjjjajjj5jjjjjjjjjjjjejjcab n5nnnnnnnn8nnnnnnnnnnnnn5n8nj d6jjjjjjjjajjjjjjjjjj8jjjdfj7 2iiiiiiiiiiiiiiiiiiiiiiiiiiii a7harrrrrrearrr8rrrrr8rajrkcc d5mmmmmmmm9gmimmmmmmmmmimge68 g7qbqbqqqq7qmqqqqqqhqqqeqfeb5 6eiqqqqqaqihkqqqiqqqqqq79me7d a7oitotpdt9nekttttttttjfhde77 a8ddugepcuhmglmumufjgielbdeb7 86deugruougumrnuuucmulmendac7 59pdujuu8umjciuunuujjudkjiee7 3bgktpptrterkpttttrrlteibckb9 89ffvhhvfv8idrvkvvkqjedcdagca 5agelhvpfldhgjvvpvhqondeh9adb".split(
    " ",
  ),
};

type ScriptTraits = {
  readonly letter: RegExp;
  readonly rows: LetterRows;
  readonly fold: (words: string) => string;
  /** Bits per letter: no known language needs as many, and garbled letters nearly always need more. */
  readonly most: number;
};

const replaced =
  (pairs: string) =>
  (words: string): string => {
    const map = new Map(pairs.split(" ").map((pair) => [pair.charAt(0), pair.slice(1)] as const));
    return words.replace(/./gsu, (character) => map.get(character) ?? character);
  };

const plainLatin = replaced("ðd đd łl øo ıi əi ßss æae œoe ħh");
const plainCyrillic = replaced(
  "ёе іи їи єе ґг ўу јй љл њн ћч ђд џд ѕз ќк ѓг әа ғг қк ңн өо ұу үу һх ҷч ҳх ӯу ӣи",
);
const plainArabic = replaced(
  "أا إا آا ٱا ء ؤو ئي ىي یي ېي ێي ےي کك ڪك گك ةه ەه ہه ھه پب چج ژز ڤف ۆو ڕر ړر ڑر ڵل ںن ڼن ټت ٹت ډد ڈد ځخ څخ ږز ښش ۇو",
);

const scripts: readonly ScriptTraits[] = [
  {
    letter: /\p{Script=Latin}/u,
    rows: latinRows,
    fold: (words) => plainLatin(words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()),
    most: 4.78,
  },
  {
    letter: /\p{Script=Cyrillic}/u,
    rows: cyrillicRows,
    fold: (words) => plainCyrillic(words.toLowerCase()),
    most: 5,
  },
  {
    letter: /\p{Script=Arabic}/u,
    rows: arabicRows,
    fold: (words) => plainArabic(words.normalize("NFKC").replace(/[\p{M}\u0640\u200c]/gu, "")),
    most: 4.72,
  },
];

// The letters of everyday Chinese, simplified and traditional: the first planes of the two old character sets. Names of
// people and places use them too; characters from a wrong table are mostly not among them.
const everydayHan = (): ReadonlySet<string> => {
  known ??= new Set([
    ...lettersOf("gb18030", { from: 0xb0, to: 0xd7 }),
    ...lettersOf("big5", { from: 0xa4, to: 0xc6 }),
  ]);
  return known;
};
let known: ReadonlySet<string> | undefined;

const lettersOf = (encoding: string, rows: { from: number; to: number }): string[] => {
  const bytes: number[] = [];
  for (let row = rows.from; row <= rows.to; row += 1)
    for (let cell = 0x40; cell <= 0xfe; cell += 1) if (cell < 0x7f || cell > 0xa0) bytes.push(row, cell);
  const text = new TextDecoder(encoding).decode(Uint8Array.from(bytes));
  return text.match(/\p{Script=Han}/gu) ?? [];
};

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Longer groups are no words: repeated characters, URLs. */
const longestGroup = 60;

// Tags that a page prints as text are no words.
const tags = /<\/?[a-z][^<>]{0,200}>/giu;

const groupsOf = (text: string): string[] =>
  text
    .replace(tags, " ")
    .split(/\s+/u)
    .filter((group) => group.length <= longestGroup);

// The words of a text. Letters that are no language are left out: URLs, names containing digits, short acronyms among small
// letters.
const wordsIn = (groups: readonly string[]): string[] => {
  const hasSmall = groups.some((group) => /\p{Ll}/u.test(group));
  return groups
    .filter((group) => !/@|:\/\/|^www\.|\p{L}\p{N}|\p{N}\p{L}/u.test(group))
    .flatMap((group) => group.match(/[\p{L}\p{M}’'ʻ]+/gu) ?? [])
    .filter((word) => !hasSmall || !/^\p{Lu}{2,6}$/u.test(word));
};

/** The bits per letter that the words of a script need, judged by which letters follow which. */
const bitsOf = ({ rows: { letters, rows }, fold }: ScriptTraits, words: readonly string[]): number => {
  let steps = 0;
  let pairs = 0;
  for (const word of words) {
    const places = [...fold(word)].map((letter) => letters.indexOf(letter) + 1).filter((place) => place > 0);
    if (places.length === 0) continue;
    let before = 0;
    for (const place of [...places, 0]) {
      steps += Number.parseInt(rows[before]?.charAt(place) ?? "z", 36);
      pairs += 1;
      before = place;
    }
  }
  return pairs === 0 ? 0 : (steps * bitsPerStep) / pairs;
};

/** Fewer letters than this prove nothing. */
const fewest = 80;
const enough = 200;

/** How unlike any language the sequence of letters in a text is: 1 at the limit, 0 where there are too few to judge. */
const strangenessOfLetters = (groups: readonly string[], least: number): number => {
  const words = wordsIn(groups);
  return Math.max(
    0,
    ...scripts.map((script) => {
      const own = words.filter((word) => script.letter.test(word));
      const length = own.reduce((sum, word) => sum + word.length, 0);
      if (length < least) return 0;
      return bitsOf(script, own) / (script.most + (length < enough ? 0.5 : 0));
    }),
  );
};

// Chinese with too many rare characters. Japanese and Korean words are among other characters.
const strangenessOfHan = (text: string, least: number): number => {
  const han = text.match(/\p{Script=Han}/gu) ?? [];
  if (han.length < least || /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)) return 0;
  const rare = han.filter((character) => !everydayHan().has(character)).length;
  return Math.max(0.4, share(rare, han.length) / 0.12);
};

// Letters of two scripts in one word, capitals in the middle of words, consecutive accents.
const strangenessOfWords = (groups: readonly string[], least: number): number => {
  const words = groups.filter((group) => /\p{L}/u.test(group));
  if (words.length < least / 7) return 0;
  const odd = words.filter(
    (word) =>
      mixedScripts.test(word) || accentsInRow.test(word) || hasBrokenCase(word) || symbolsWithin.test(word),
  );
  return share(odd.length, words.length) / 0.34;
};
const mixedScripts =
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Greek}\p{Script=Hebrew}]|[\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Greek}\p{Script=Hebrew}]\p{Script=Latin}/u;
const accentsInRow = /[\u00c0-\u024f]{3}|[ÃÂÐÑØÙ][\u0080-\u00bf‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›€]/u;
const symbolsWithin = /\p{L}["#$%*+<=>^`{|}~\\¡-©«¬®-±´¶·»-¿]\p{L}|^["#$%*+<=>^`{|}~\\¡-©¬®-±´¶¿]\p{L}/u;
const hasBrokenCase = (word: string): boolean =>
  /\p{Ll}\p{Lu}/u.test(word) &&
  !/^\p{Lu}?\p{Ll}+(?:\p{Lu}\p{Ll}+)+$|^\p{Ll}{1,2}\p{Lu}+$|^\p{Lu}+\p{Ll}{1,2}\p{Lu}+$/u.test(word);

// Characters that never appear on paper, and characters that a text has only now and then.
const strangenessOfSymbols = (groups: readonly string[]): number => {
  const marks = groups.filter((group) => !/^[._\-–—…·]+$/u.test(group)).join("");
  if (marks.length < 40) return 0;
  const lost = count(marks, /[\ufffd\p{Co}\p{Cc}\p{Cn}]/gu);
  const symbols = marks.match(rareSymbols) ?? [];
  const many = new Set(symbols).size >= 8 ? share(symbols.length, marks.length) / 0.25 : 0;
  return Math.max(share(lost, marks.length) / 0.1, many, strangenessOfFigures(groups));
};
const rareSymbols = /[^\p{L}\p{M}\p{N}\p{Co}\ufffd.,;:()[\]/'"’‘“”«»•–—\-%°、。，；：（）《》“”،؛؟?!|]/gu;

// Symbols and digits without letters, in groups that are no numbers.
const strangenessOfFigures = (all: readonly string[]): number => {
  const groups = all.filter((group) => group.length > 1);
  const lettered = groups.filter((group) => /\p{L}/u.test(group));
  if (groups.length < 12 || lettered.length > groups.length * 0.2) return 0;
  const odd = groups.filter(
    (group) => /[!"#$%&'*+@\\]/u.test(group) && !number.test(group) && !/\p{L}/u.test(group),
  );
  return new Set(odd).size < 8 ? 0 : share(odd.length, groups.length) / 0.4;
};
const number = /^[("'*+$#]{0,2}[\p{N}.,:/\-–−\s]*[%)"'*!]{0,3}[,.;:]?$/u;

/**
 * How unlike a text in any language this is: below 1 it may be one. With fewer letters than `least` they are not judged.
 */
export const strangeness = (text: string, least = fewest): number => {
  const groups = groupsOf(text);
  return Math.max(
    strangenessOfLetters(groups, least),
    strangenessOfHan(text, least),
    strangenessOfWords(groups, least),
    strangenessOfSymbols(groups),
  );
};

/** A stretch of a text that is no language, by its first and last paragraphs. */
type Illegible = { readonly from: number; readonly to: number };

/** N13: what of a text can be read. `share` is the share of its letters that cannot, `stretches` where they are. */
type Legibility = { readonly share: number; readonly stretches: readonly Illegible[] };

/** How many letters are judged together. */
const stretchLength = 400;
/** Only the beginning of a long paragraph is judged. */
const longestJudged = 6_000;

/** N13: judges the paragraphs of a file, some of them together, so that a part in a broken font is found. */
export const legibility = (paragraphs: readonly string[]): Legibility => {
  const stretches: { from: number; to: number; text: string }[] = [];
  paragraphs.forEach((text, index) => {
    const last = stretches.at(-1);
    if (last && last.text.length < stretchLength) {
      last.text += `\n${text}`;
      last.to = index;
    } else stretches.push({ from: index, to: index, text });
  });
  const bad = stretches.filter(({ text }) => strangeness(text.slice(0, longestJudged)) > 1);
  const length = (of: readonly { text: string }[]) => of.reduce((sum, { text }) => sum + text.length, 0);
  return {
    share: share(length(bad), length(stretches)),
    stretches: bad.map(({ from, to }) => ({ from, to })),
  };
};

/** N13: a file with more than this share of unreadable letters is refused. */
export const mostIllegible = 0.25;
