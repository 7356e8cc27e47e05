// HTML inside Markdown: which words in angle brackets are tags, what of them is no words, and tags that nothing closes.

const elements = new Set(
  (
    "a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col " +
    "colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 " +
    "h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark math menu meta meter nav " +
    "noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section select slot " +
    "small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr " +
    "track tt u ul var video wbr path g circle rect"
  ).split(" "),
);

/** Whether a tag is one: "<name of the State>" is a place to fill in. */
export const isElement = (tag: string): boolean => {
  const name = /^<\/?([a-z][a-z0-9-]*)/iu.exec(tag)?.[1]?.toLowerCase();
  return name === undefined || name.includes("-") || elements.has(name) || /=/u.test(tag);
};

/** What HTML holds beside its words: tags that say more than their name, and remarks. */
export const marksOf = (html: string): string[] =>
  [...html.matchAll(/<!--[\s\S]*?(?:-->|$)|<[!?/]?[a-z][^<>]*>/giu)]
    .map(([mark]) => mark)
    .filter((mark) => /^<!|[\s=]/u.test(mark));

// Until one of these is closed nothing of a page is read.
const swallowing =
  "script style template textarea title button select option svg math object iframe noscript canvas audio video nav footer aside menu head".split(
    " ",
  );

/** Markdown without the tags of elements that would swallow what follows because nothing closes them. */
export const balanced = (text: string, aside: string[]): string => {
  const counts = new Map<string, number>();
  for (const [tag, closing, name = ""] of text.matchAll(/<(\/?)([a-z]+)(?=[\s>/])[^<>]*>/giu)) {
    const opened = tag.endsWith("/>") ? 0 : 1;
    const step = closing === "/" ? -1 : opened;
    counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + step);
  }
  return swallowing
    .filter((name) => (counts.get(name) ?? 0) !== 0)
    .reduce(
      (rest, name) =>
        rest.replace(new RegExp(`</?${name}(?=[\\s>/])[^<>]*>`, "giu"), (tag) => {
          aside.push(tag);
          return "";
        }),
      text,
    );
};
