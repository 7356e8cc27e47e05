// Le français, comme dans les amendements de l’Assemblée générale.
import type { Lexicon } from "./lexicon";

export const french: Lexicon = {
  quotes: [
    ["« ", " »"],
    ["“", "”"],
    ["「", "」"],
  ],
  letter: "{letter})",
  suffixes: {
    bis: "bis",
    ter: "ter",
    quat: "quater",
    quin: "quinquies",
    sext: "sexies",
    sept: "septies",
    oct: "octies",
  },
  places: {
    paragraph: {
      place: "le paragraphe {label}",
      in: "au paragraphe {label}",
      of: "du paragraphe {label}",
      after: "après le paragraphe {label}",
      before: "avant le paragraphe {label}",
      with: "avec le paragraphe {label}",
    },
    preambular: {
      place: "l’alinéa {label} du préambule",
      in: "à l’alinéa {label} du préambule",
      of: "de l’alinéa {label} du préambule",
      after: "après l’alinéa {label} du préambule",
      before: "avant l’alinéa {label} du préambule",
      with: "avec l’alinéa {label} du préambule",
    },
    section: {
      place: "la section {label}",
      in: "dans la section {label}",
      of: "de la section {label}",
      after: "après la section {label}",
      before: "avant la section {label}",
      with: "avec la section {label}",
    },
    title: {
      place: "le titre",
      in: "dans le titre",
      of: "du titre",
      after: "après le titre",
      before: "avant le titre",
      with: "avec le titre",
    },
    chapeau: { place: "le chapeau {of}", in: "dans le chapeau {of}", of: "du chapeau {of}" },
    sentence: { place: "la {ordinal} phrase {of}", in: "dans la {ordinal} phrase {of}" },
    text: { in: "dans tout le texte" },
  },
  ordinals: (() => {
    const plain =
      "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième dernière".split(
        " ",
      );
    return { plain, in: plain, after: plain };
  })(),
  words: { nth: "la {ordinal} occurrence de {words}", every: "chaque occurrence de {words}" },
  edges: {
    start: {
      text: "au début du texte",
      preamble: "au début du préambule",
      operative: "au début du dispositif",
    },
    end: {
      text: "à la fin du texte",
      preamble: "à la fin du préambule",
      operative: "à la fin du dispositif",
    },
  },
  fresh: {
    paragraph: {
      one: "un nouveau paragraphe",
      many: "{count} nouveaux paragraphes",
      own: "un nouveau paragraphe {label}",
    },
    preambular: {
      one: "un nouvel alinéa du préambule",
      many: "{count} nouveaux alinéas du préambule",
      own: "un nouvel alinéa {label} du préambule",
    },
    operative: {
      one: "un nouveau paragraphe du dispositif",
      many: "{count} nouveaux paragraphes du dispositif",
      own: "un nouveau paragraphe {label} du dispositif",
    },
  },
  sentences: {
    replace: "{in}, remplacer {words} par {by}.",
    delete: "{in}, supprimer {words}.",
    deleteFrom: "{in}, supprimer tout le texte allant de {words} à {until}.",
    deleteAfter: "{in}, supprimer tout ce qui suit {words}.",
    insertAfter: "{in}, insérer {text} après {words}.",
    insertBefore: "{in}, insérer {text} avant {words}.",
    insertStart: "{in}, insérer {text} au début.",
    insertEnd: "{in}, ajouter {text} à la fin.",
    insertSentence: "{in}, insérer une nouvelle phrase après la {ordinal} phrase : {text}.",
    rewrite: "Remplacer {place} par le texte suivant : {text}.",
    alternative: "Variante pour {place} : {text}.",
    remove: "Supprimer {place}.",
    newAt: "{standing}, insérer {fresh} : {text}.",
    newOwn: "Insérer {fresh} : {text}.",
    move: "Déplacer {place} {standing}.",
    split: "Scinder {place} en deux après {words}.",
    merge: "Fusionner {place} {with}.",
    noChange: "Maintenir {place} sans changement.",
    bracket: "{in}, mettre {words} entre crochets.",
    bracketWhole: "Mettre {place} entre crochets.",
    amends: "Sous-amendement à {symbol} : ",
  },
};
