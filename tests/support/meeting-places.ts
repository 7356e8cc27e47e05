// Every page of a meeting: what is walked through by whoever looks at all of them.
import { setTimeout as after } from "node:timers/promises";
import { z } from "zod";
import { sheetNames } from "../../app/help/help-sheets";
import type { DraftAt } from "./journey";

const paths = [
  "",
  "/proposals",
  "/agreement",
  "/silence",
  "/adoption",
  "/record",
  "/notices",
  "/coverage",
  "/answers",
  "/answers/:submission",
  "/answers/alike",
  "/concordance?from=1&to=live",
  "/texts",
  "/texts/1",
  "/compare?from=1&to=live",
  "/revision",
  "/returns",
  "/export",
  "/people",
  "/settings",
  "/preflight",
  "/webhooks",
  "/webhooks/:webhook",
  "/floor",
  "/submissions",
  "/submissions/:submission",
  "/submissions/themes",
  "/calls",
  "/calls/new",
  "/calls/new?template=comments",
  "/blocks/:paragraph",
];

/** The addresses of all pages that somebody with a seat in this draft can open, and of those that anybody can. */
export const placesOf = async ({ draft, list }: DraftAt): Promise<string[]> => {
  const [submission] = await list<{ id: string }>("submissions");
  const [webhook] = await list<{ id: string }>("webhooks");
  const blocks = await list<{ pid: string; kind: string }>("blocks");
  const pid = blocks.find(({ kind }) => kind === "paragraph")?.pid ?? blocks[0]?.pid;
  const named = (path: string) =>
    path
      .replace(":submission", String(submission?.id))
      .replace(":webhook", String(webhook?.id))
      .replace(":paragraph", String(pid));
  return [
    "/",
    "/account",
    "/account/second-factor",
    "/nothing-here",
    ...paths.map((path) => `/drafts/${draft}${named(path)}`),
    `/public/${draft}`,
    `/public/${draft}/answers/${submission?.id}`,
    ...sheetNames.map((name) => `/help/${name}`),
    "/privacy",
    "/join/nobody-made-this-link",
  ];
};

/**
 * What programs have, so that the pages show it: a token of whoever asks, and a webhook of the draft that nobody answers, with a
 * message. It publishes the answers of the draft, for somebody has to act. Gives back what takes all of it away.
 */
export const showPrograms = async ({ ask, list, script }: DraftAt): Promise<() => Promise<void>> => {
  const token = Id.parse(
    await script.json("POST", "/api/tokens", { label: "Screen", scopes: ["read"], days: 7 }),
  );
  const order = { url: "http://127.0.0.1:9/hook", kinds: ["settings"] };
  const { webhook } = await ask<{ webhook: { id: string } }>("POST", "webhooks", order);
  await ask("PATCH", "", { settings: { publicAnswers: true } });
  for (let tries = 0; (await list(`webhooks/${webhook.id}/deliveries`)).length === 0; tries += 1) {
    if (tries > 80) throw new Error("No message was sent to the webhook.");
    await after(100);
  }
  return async () => {
    await ask("DELETE", `webhooks/${webhook.id}`);
    await script.json("DELETE", `/api/tokens/${token.id}`);
    await ask("PATCH", "", { settings: { publicAnswers: false } });
  };
};

const Id = z.object({ id: z.string() });

/** The pages on which a meeting is set up. */
export const installationPlaces = [
  "/installation/delegations",
  "/installation/people",
  "/installation/claims",
  "/installation/webhooks",
  "/installation/log",
];
