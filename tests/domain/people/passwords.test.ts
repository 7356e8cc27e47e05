// Which passwords may be chosen: long, not of one's own name, and not among those that are guessed first.
import { expect, test } from "vitest";
import { refusalOfPassword } from "#domain/people/passwords";
import { say } from "#domain/saying";

const owner = { email: "a.lima@mission.example", name: "Ana Lima Żółć" };

const says = (password: string): string => {
  const refusal = refusalOfPassword(password, owner);
  return refusal ? say(refusal) : "yes";
};

test.each([
  ["fourteen chars", "A password has 15 characters or more."],
  ["😀".repeat(14), "A password has 15 characters or more."],
  [`${"the tide turned ".repeat(12)}at dawn today`, "A password has 200 characters or fewer."],
])("[P8a] %s: %s", (password, sentence) => {
  expect(says(password)).toBe(sentence);
});

test.each([
  "see you at A.Lima@mission.example",
  "the Lima protocol of 2026",
  "ŻÓŁĆ and a long tail",
  "adref is what I use",
])("[P8b] “%s” names its owner or this system", (password) => {
  expect(says(password)).toMatch(/^The password may not contain your name/);
});

test("[P8b] a name of three letters stands in too many words", () => {
  expect(says("a banana in the cupboard")).toBe("yes");
});

test.each([
  "password12345678",
  "P@ssw0rd-P@ssw0rd",
  "qwertyuiop654321",
  "1qaz2wsx3edc4rfv",
  "йцукенгшщзхъфывапр",
  "abcdefghijklmnop",
  "zyxwvutsrqponmlk",
  "123456789012345",
  "111111111111111111",
  "Geneva-Geneva-Geneva",
  "dragon monkey 1234",
  "Winter Summer 2026",
  "ххххххххххххххх",
])("[P8c] “%s” is guessed first", (password) => {
  expect(says(password)).toMatch(/^This password is among the first to be guessed/);
});

test.each([
  "a long enough password",
  "correct horse battery staple",
  "blue bear green castle",
  "一二三四五六七八九十甲乙丙丁戊",
  "мост через тихую реку",
  "314159265358979",
  "kT7#vQ2!mZ9@xR4",
])("[P8] “%s” may be chosen", (password) => {
  expect(says(password)).toBe("yes");
});
