// Quotation marks and apostrophes as people type them, in the form of the paragraph's language.
import { describe, expect, it } from "vitest";
import { typedMark } from "#domain/words/typed-marks";

const english = "We commit to bridging the digital divide between and within countries.";
const french = "Nous nous engageons à réduire la fracture numérique entre les pays et dans les pays.";
const russian = "Мы обязуемся преодолеть цифровой разрыв между странами и внутри стран.";
const chinese = "我们承诺弥合国家之间和国家内部的数字鸿沟。";

describe("[A25] a straight mark that is typed", () => {
  it.each([
    ['"', "We ", english, "“"],
    ['"', "the “digital divide", english, "”"],
    ['"', "", english, "“"],
    ['"', "(", english, "“"],
    ['"', "Nous ", french, "«\u00a0"],
    ['"', "numérique", french, "\u00a0»"],
    ['"', "Мы ", russian, "«"],
    ['"', "разрыв", russian, "»"],
    ['"', "我们承诺“弥合", chinese, "”"],
    ["'", "countries", english, "’"],
    ["'", "l", french, "’"],
    ["'", "the ", english, "‘"],
    ['"', "We ", `${english} "Old"`, '"'],
    ["'", "it", "It's here.", "'"],
    ["“", "We ", english, "“"],
    ["a", "We ", english, "a"],
  ])("%s after %j becomes %#", (typed, before, paragraph, expected) => {
    expect(typedMark(typed, before, paragraph)).toBe(expected);
  });
});
