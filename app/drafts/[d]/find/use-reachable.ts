"use client";
// What the finder can reach: the room's own views where it is open, fetched ones elsewhere.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Reachable } from "#domain/finding/destinations";
import { fullLabels } from "#domain/numbers/numbering";
import { knownDelegations, nameIn } from "#domain/people/known-delegations";
import type { ProposalCard } from "#domain/proposals/values";
import type { ThreadView } from "#server/comments/comments-view";
import type { SubmissionHeadView } from "#server/submissions/submissions-view";
import { askedKey, liveKey } from "../../../queries/keys";
import { listAll } from "../../../ui/api";
import { useLanguage } from "../../../ui/language";
import type { BlockView, DelegationView } from "../room/answers";
import { useFind } from "./find-context";
import { useWayName } from "./use-way-name";
import { type FindDraft, openWays, type WayName } from "./ways";

/** Milliseconds for which a view is fresh outside the room, where no event announces that it is stale. */
const goodFor = 10_000;

type Views = {
  readonly blocks: readonly BlockView[];
  readonly cards: readonly ProposalCard[];
  readonly delegations: readonly DelegationView[];
  readonly submissions: readonly SubmissionHeadView[];
  readonly threads: readonly ThreadView[];
  readonly isLoading: boolean;
};

// Same query keys as in the room, which refreshes them while it is open.
const useViews = (draftId: string): Views => {
  const isInRoom = useFind().room() !== null;
  const base = `drafts/${encodeURIComponent(draftId)}` as const;
  const staleTime = isInRoom ? Number.POSITIVE_INFINITY : goodFor;
  const blocks = useQuery({
    queryKey: liveKey(draftId, "blocks"),
    queryFn: ({ signal }): Promise<readonly BlockView[]> => listAll(`${base}/blocks`, signal),
    staleTime,
    meta: { isNeeded: true },
  });
  const cards = useQuery({
    queryKey: liveKey(draftId, "proposals", "open"),
    queryFn: ({ signal }): Promise<readonly ProposalCard[]> =>
      listAll(`${base}/proposals?state=open`, signal),
    staleTime,
    meta: { isNeeded: true },
  });
  const delegations = useQuery({
    queryKey: askedKey(draftId, "delegations"),
    queryFn: ({ signal }): Promise<readonly DelegationView[]> => listAll("delegations", signal),
    staleTime: 60_000,
  });
  const submissions = useQuery({
    queryKey: askedKey(draftId, "submissions"),
    queryFn: ({ signal }): Promise<readonly SubmissionHeadView[]> => listAll(`${base}/submissions`, signal),
    staleTime: goodFor,
  });
  const threads = useQuery({
    queryKey: liveKey(draftId, "comments"),
    queryFn: ({ signal }): Promise<readonly ThreadView[]> => listAll(`${base}/comments`, signal),
    staleTime,
  });
  return {
    blocks: blocks.data ?? [],
    cards: cards.data ?? [],
    delegations: delegations.data ?? [],
    submissions: submissions.data ?? [],
    threads: threads.data ?? [],
    isLoading: [blocks, cards, delegations].some(({ isPending }) => isPending),
  };
};

const placedBlocks = (blocks: readonly BlockView[]) => {
  const full = fullLabels(blocks);
  return blocks.map(({ pid, kind, label, text, proposed }) => ({
    pid,
    kind,
    label,
    full: full.get(pid) ?? label,
    // Q3c: a paragraph that is only proposed is found as its proposal.
    text: proposed ? "" : text,
  }));
};

// A delegation is found by its code, its own name, and its names in the six languages.
const namedDelegations = (delegations: readonly DelegationView[]) => {
  const known = new Map(knownDelegations().map(({ code, names }) => [code, Object.values(names)]));
  return delegations.map(({ code, name }) => ({
    key: code,
    names: [code, name, ...(known.get(code) ?? [])],
  }));
};

const wordsOfCard = ({ inserted, removed, rationale }: ProposalCard): string =>
  [inserted, removed, rationale].filter(Boolean).join("\n");

const placedThreads = (threads: readonly ThreadView[]) =>
  threads.flatMap(({ id, pid, body, replies, lost }) =>
    lost === "block"
      ? []
      : [{ id, pid, text: [body, ...replies.map((reply) => reply.body)].filter(Boolean).join("\n") }],
  );

const namedSubmissions = (submissions: readonly SubmissionHeadView[]) =>
  submissions.map(({ id, label, fields }) => ({
    key: id,
    names: [
      label,
      ...[fields.organization, fields.title, ...fields.countries].filter((name) => name !== null),
    ],
  }));

const useNamedWays = ({ role, draft }: FindDraft) => {
  const t = useTranslations("find.also");
  const nameOf = useWayName();
  return useMemo(
    () =>
      openWays(role, draft.mode).map((key: WayName) => ({
        key,
        names: [nameOf(key), ...t(key).split(/\s*[,、،]\s*/u)],
      })),
    [role, draft.mode, t, nameOf],
  );
};

/** All that can be reached, with the data to show it. */
export const useReachable = (of: FindDraft) => {
  const language = useLanguage();
  const here = useFind().room()?.focus ?? null;
  const { blocks, cards, delegations, submissions, threads, isLoading } = useViews(of.draft.id);
  const ways = useNamedWays(of);
  const placed = useMemo(() => placedBlocks(blocks), [blocks]);
  const named = useMemo(() => namedDelegations(delegations), [delegations]);
  const proposals = useMemo(
    () => cards.map((card) => ({ id: card.id, pid: card.pid, text: wordsOfCard(card) })),
    [cards],
  );
  const reachable: Reachable<WayName> = useMemo(
    () => ({
      blocks: placed,
      ways,
      delegations: named,
      submissions: namedSubmissions(submissions),
      proposals,
      threads: placedThreads(threads),
      here: placed.find(({ pid }) => pid === here)?.full ?? "",
    }),
    [placed, ways, named, submissions, proposals, threads, here],
  );
  const shown = useMemo(
    () => ({
      byPid: new Map(placed.map((block) => [String(block.pid), block])),
      byId: new Map(cards.map((card) => [card.id, card])),
      nameOf: new Map(delegations.map((each) => [each.code, nameIn(language, each)])),
      submissionOf: new Map(submissions.map((each) => [each.id, each])),
      threadOf: new Map(threads.map((each) => [each.id, each])),
      openBy: (code: string) => cards.filter(({ sponsors }) => sponsors.includes(code)).length,
    }),
    [placed, cards, delegations, submissions, threads, language],
  );
  return { reachable, shown, isLoading };
};

export type ShownReachable = ReturnType<typeof useReachable>["shown"];
