// @vitest-environment happy-dom
// Days and hours that are chosen in a field: in words of the page's language, as clocks at the meeting show them.
import { NextIntlClientProvider } from "next-intl";
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, test } from "vitest";
import { type Language, localeOf } from "#domain/languages";
import { DayField } from "../../app/ui/day-field";

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** Shows a field on a page; `said` is what a screen reader adds to its name. */
const showField = async (language: Language, field: Parameters<typeof DayField>[0]) => {
  const place = document.createElement("div");
  document.body.append(place);
  const root = createRoot(place);
  ends.push(async () => {
    await act(async () => root.unmount());
    place.remove();
  });
  const page = createElement(NextIntlClientProvider, {
    locale: localeOf(language),
    timeZone: "America/New_York",
    // biome-ignore lint/correctness/noChildrenProp: there is no JSX here.
    children: createElement(DayField, field),
  });
  await act(async () => root.render(page));
  const input = place.querySelector("input");
  if (!input) throw new Error("There is no field.");
  const choose = (value: string) =>
    act(async () => {
      // As the browser sets it, so that React takes it for a change.
      Reflect.set(HTMLInputElement.prototype, "value", value, input);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
  const said = () => {
    const about = input.getAttribute("aria-describedby");
    return about === null ? null : document.getElementById(about)?.textContent?.trim();
  };
  return { choose, said };
};

test.each<[Language, string]>([
  ["ar", "الثلاثاء، 12 مايو 2026"],
  ["zh", "2026年5月12日星期二"],
  ["en", "Tuesday, 12 May 2026"],
  ["fr", "mardi 12 mai 2026"],
  ["ru", "вторник, 12 мая 2026 г."],
  ["es", "martes, 12 de mayo de 2026"],
])("a day is written out in %s", async (language, written) => {
  const { said } = await showField(language, { label: "From", type: "date", defaultValue: "2026-05-12" });
  expect(said()).toBe(written);
});

test("an hour is written as soon as it is chosen, before the hint, and goes with it", async () => {
  const { choose, said } = await showField("en", {
    label: "Until",
    type: "datetime-local",
    hint: "In time.",
  });
  expect(said()).toBe("In time.");
  await choose("2026-05-12T18:30");
  expect(said()).toBe("Tuesday, 12 May 2026 at 18:30 In time.");
  await choose("");
  expect(said()).toBe("In time.");
});

test("a value that the field cannot show is not written", async () => {
  const { said } = await showField("en", { label: "From", type: "date", defaultValue: "yesterday" });
  expect(said()).toBeNull();
});
