"use client";
// Links proposals on the page and in the margin: which are open, whose words the caret or the pointer is in, and the
// lines above blocks.
import { useQuery } from "@tanstack/react-query";
import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { type PointerEvent, useCallback, useEffect, useMemo, useState } from "react";
import type * as Y from "yjs";
import type { Suggestion } from "#domain/draft";
import type { ProposalCard } from "#domain/proposals/values";
import { goTo } from "#editor/drafting-editor";
import { keptBlocks } from "#editor/kept-blocks";
import { AfterPaint } from "#editor/live/after-paint";
import { type Describe, describeProposed } from "#editor/proposing/proposed-blocks";
import { highlightProposal, proposalAt } from "#editor/proposing/shown-proposal";
import { liveKey } from "../../../../queries/keys";
import { listAll } from "../../../../ui/api";
import { useListed } from "../../../../ui/language";
import type { BlockView } from "../answers";
import { useBlockName } from "../block-name";
import { useRoom } from "../room-context";
import { useStyleName } from "./use-style-name";

const none: readonly string[] = [];
const noCards: readonly ProposalCard[] = [];

type ProposingContext = {
  readonly editor: Editor | null;
  readonly doc: Y.Doc | null;
  readonly byPid: ReadonlyMap<string, BlockView>;
  /** Called when the caret enters words of a proposal. */
  onCaret(): void;
};

export type RoomProposals = {
  /** The open proposals of the draft. */
  readonly cards: readonly ProposalCard[];
  /** Ids of those whose words the caret or the pointer is in. */
  readonly pointed: readonly string[];
  /** Describes the proposals above proposed blocks. */
  readonly describe: Describe;
  /** Highlights the words of the card that the reader turns to; null for none. */
  look(id: string | null): void;
  /** Shows a card as if the caret were in its words, and highlights these until the caret moves elsewhere. */
  bringUp(id: string): void;
  /** Puts the caret after the words of a proposal. */
  amend(card: ProposalCard): void;
  /** Tracks the pointer over the page. */
  onPointerOver(event: PointerEvent): void;
};

const isAlive = (editor: Editor | null): editor is Editor => editor !== null && !editor.isDestroyed;

// Offset in the live words of its block at which the words of a proposal end.
const endOf = (doc: Y.Doc, card: ProposalCard): number => {
  const block = keptBlocks(doc).find(({ pid }) => pid === card.pid);
  let at = 0;
  let end = 0;
  for (const { text, insertions, deletions } of block?.runs ?? []) {
    at += text.length;
    if ([...insertions, ...deletions].some(({ id }) => id === card.id)) end = at;
  }
  return end;
};

/** What page and margin exchange about proposals. */
export const useRoomProposals = ({ editor, doc, byPid, onCaret }: ProposingContext): RoomProposals => {
  const { draft, path } = useRoom();
  const { data: cards = noCards } = useQuery({
    queryKey: liveKey(draft.id, "proposals", "open"),
    queryFn: ({ signal }): Promise<readonly ProposalCard[]> => listAll(path("proposals?state=open"), signal),
    enabled: doc !== null,
  });
  const [atCaret, setAtCaret] = useState(none);
  const [under, setUnder] = useState<string | null>(null);
  const [looked, setLooked] = useState<string | null>(null);
  const describe = useDescribe(cards, byPid);
  useEffect(() => {
    if (isAlive(editor)) describeProposed(editor, describe);
  }, [editor, describe]);
  useEffect(() => {
    if (isAlive(editor)) highlightProposal(editor, looked);
  }, [editor, looked]);
  useEffect(() => {
    if (!isAlive(editor)) return;
    let last = "";
    const later = new AfterPaint();
    const look = () => {
      if (!isAlive(editor)) return;
      const ids = editor.isFocused ? proposalAt(editor) : none;
      setAtCaret((known) => (known.join() === ids.join() ? known : ids));
      setLooked((known) => (known !== null && ids.includes(known) ? known : null));
      // Only when the caret enters other words: otherwise a reader of another tab beside them would be moved.
      if (ids.length > 0 && ids.join() !== last) onCaret();
      last = ids.join();
    };
    // The first typed character of a proposal is on the page before its card is.
    const moved = () => later.run(look);
    editor.on("selectionUpdate", moved);
    return () => {
      later.cancel();
      editor.off("selectionUpdate", moved);
    };
  }, [editor, onCaret]);
  const pointed = useMemo(
    () => [...new Set([...atCaret, ...(under === null ? [] : [under])])],
    [atCaret, under],
  );
  return {
    cards,
    pointed,
    describe,
    look: setLooked,
    bringUp: useCallback((id: string) => {
      setAtCaret([id]);
      setLooked(id);
    }, []),
    amend: (card) => {
      if (isAlive(editor) && doc) goTo(editor, card.pid, endOf(doc, card));
    },
    onPointerOver: ({ target }) => {
      const words =
        target instanceof Element ? target.closest<HTMLElement>("[data-id], [data-proposal]") : null;
      setUnder(words?.dataset.id ?? words?.dataset.proposal ?? null);
    },
  };
};

// The sentences above proposed blocks; joint sponsors are known from the cards.
const useDescribe = (cards: readonly ProposalCard[], byPid: ReadonlyMap<string, BlockView>): Describe => {
  const listed = useListed();
  const t = useTranslations("proposals.whole");
  const styleName = useStyleName();
  // Compares the content only: edits by others must not rebuild every line.
  const whose = JSON.stringify(
    cards.filter(({ edits }) => edits.length === 0).map(({ id, sponsors }) => [id, sponsors]),
  );
  const blockName = useBlockName();
  const names = JSON.stringify(
    [...byPid.values()].map((block) => [block.pid, block.label || blockName(block)]),
  );
  return useMemo(() => {
    const sponsorsOf = new Map<string, string[]>(JSON.parse(whose));
    const nameOf = new Map<string, string>(JSON.parse(names));
    const named = ({ id, by }: Suggestion) => {
      const sponsors = sponsorsOf.get(id) ?? [by];
      return { names: listed(sponsors), count: sponsors.length };
    };
    const called = (pid: string) => nameOf.get(pid) ?? t("gone");
    return {
      head: (proposal, kind) => {
        const who = named(proposal);
        switch (proposal.op) {
          case "new":
            return t(kind === "title" || kind === "section" ? "newHeading" : "new", who);
          case "alternative":
            return t("alternative", { ...who, of: called(proposal.of) });
          case "move":
            return proposal.after === null
              ? t("moveFirst", who)
              : t("move", { ...who, after: called(proposal.after) });
          case "split":
            return t("split", { ...who, at: shortened(proposal.cut) });
          case "restyle":
            return t("restyle", { ...who, kind: styleName(proposal.kind, proposal.level) });
          default:
            return t(proposal.op, who);
        }
      },
      landing: (proposal, pid) => t("landing", { ...named(proposal), label: called(pid) }),
    };
  }, [whose, names, t, styleName, listed]);
};

/** How much of the words after a cut is quoted. UTF-16 code units. */
const quoted = 32;
const shortened = (text: string): string =>
  text.length > quoted ? `${text.slice(0, quoted).replace(/\s+\S*$/u, "")} …` : text;
