// Rule T15: from when on what has changed is counted.
import { expect, it } from "vitest";
import { awayMs, type Visits, visitsAfter } from "#domain/texts/visits";

const start = Date.UTC(2015, 11, 14, 9);
const moment = (seq: number, minutes: number) => ({ seq, at: new Date(start + minutes * 60_000) });
const never: Visits = { last: null, here: null };

it("[T15a] somebody who is here for the first time has no visit before", () => {
  expect(visitsAfter(never, moment(5, 0))).toEqual({ last: null, here: moment(5, 0) });
});

it("[T15a] a visit goes on for as long as its person comes back within half an hour", () => {
  const begun: Visits = { last: moment(1, -600), here: moment(4, 0) };
  const visits = [5, 30, 59, 60, 89].reduce(
    (kept, minute) => visitsAfter(kept, moment(minute, minute)),
    begun,
  );
  expect(visits).toEqual({ last: moment(1, -600), here: moment(89, 89) });
});

it("[T15a] who stays away longer comes back to what has changed since then", () => {
  const away = awayMs / 60_000 + 1;
  const visits = visitsAfter({ last: moment(1, -600), here: moment(4, 0) }, moment(9, away));
  expect(visits).toEqual({ last: moment(4, 0), here: moment(9, away) });
});
