// Contact data of senders. They are removed before anything else reads the words.

/** Replaces each character of an address or number that was removed. */
export const blank = "█";

// Addresses as they are written (in Latin or in other letters, not mixed: Chinese leaves no space before an address), and as
// they are disguised: name [at] place [dot] org. Each pattern starts only where a run of letters starts.
const email =
  /(?:(?<![\p{Script=Latin}\p{M}0-9._%+'-])[\p{Script=Latin}0-9][\p{Script=Latin}\p{M}0-9._%+'-]*|(?<![\p{L}\p{M}\p{N}])(?:(?!\p{ASCII})[\p{L}\p{M}\p{N}])+)\s?[@＠﹫]\s?(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu;
const disguised =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]*\s{0,3}(?:[[({<]\s?(?:at|AT|@)\s?[\])}>]|(?<=\s)AT\s)\s{0,3}[A-Za-z0-9-]+(?:\s{0,3}(?:\.|[[({<]\s?(?:dot|DOT|\.)\s?[\])}>]|(?<=\s)DOT\s)\s{0,3}[A-Za-z0-9-]+)+/gu;
const masked =
  /(?<![A-Za-z0-9._%+*•-])[A-Za-z0-9._%+-]{0,64}[*•x]{2,64}[A-Za-z0-9._%+*•-]{0,64}@[A-Za-z0-9.*•-]+/gu;
const emailPatterns = [masked, email, disguised];

const international = /(?<![\p{L}\p{N}/])(?:[+＋]|00)\s?\(?\p{Nd}{1,3}\)?(?:[\s.()/-]{0,2}\p{Nd}){6,13}/gu;
const phoneLabel =
  "(?:tel(?:ephone)?|phone|mobile|cell|fax|whatsapp|tél(?:éphone)?|mobile|portable|tel(?:éfono)?|móvil|тел(?:ефон)?|факс|هاتف|الهاتف|جوال|فاكس|电话|手机|传真)";
const labelled = new RegExp(
  `(?<=(?<!\\p{L})${phoneLabel}(?:\\s+(?:number|no))?[\\s.:：*()¹²³]{0,6})\\(?[+＋]?\\p{Nd}(?:[\\s.()/-]{0,2}\\p{Nd}){4,14}`,
  "giu",
);
const phonePatterns = [international, labelled];
const bareNumber = /^\(?[+＋]?\p{Nd}(?:[\s.()/-]{0,2}\p{Nd}){5,14}$/u;
const labelAlone = new RegExp(`^[\\s*]*${phoneLabel}(?:\\s+(?:number|no))?[\\s.:：*¹²³]*$`, "iu");

/** Paragraphs without contact data, of unchanged length, and what was removed. */
type Contactless = {
  readonly paragraphs: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
};

/** Removes every e-mail address and telephone number from the paragraphs. */
export const takeOutContact = (paragraphs: readonly string[]): Contactless => {
  const emails: string[] = [];
  const phones: string[] = [];
  const cleaned = paragraphs.map((text, index) => {
    const withoutEmail = takeOut(text, emailPatterns, emails);
    const previous = paragraphs[index - 1] ?? "";
    const number = withoutEmail.trim();
    if (labelAlone.test(previous) && bareNumber.test(number)) {
      phones.push(number);
      return withoutEmail.replace(number, blanked(number));
    }
    return takeOut(withoutEmail, phonePatterns, phones);
  });
  return { paragraphs: cleaned, email: emails[0] ?? null, phone: phones[0] ?? null };
};

// Each UTF-16 unit but white space is replaced, so that offsets stay valid.
const blanked = (text: string): string => text.replace(/\S/g, blank);

const takeOut = (text: string, patterns: readonly RegExp[], into: string[]): string =>
  patterns.reduce(
    (rest, pattern) =>
      rest.replace(pattern, (found) => {
        into.push(found.trim());
        return blanked(found);
      }),
    text,
  );
