"use client";
// A file and the corrections to its comparison: each correction fetches a new preview.
import { useRef, useState } from "react";
import type { RevisionChoices } from "#domain/documents/revision/revision-pairs";
import type { ParagraphId } from "#domain/draft";
import type { RevisionView } from "#server/documents/revision-view";
import type { TakenRevision } from "#server/documents/revisions";
import { ApiProblem, api } from "../../../../ui/api";
import { useFailure } from "../../../../ui/failure";

/** What is sent with the file. */
export type RevisionInstructions = RevisionChoices & {
  readonly tracked: "accepted" | "proposed";
  readonly voice: string | null;
};

const unsaid: RevisionInstructions = { pairs: [], leave: [], skip: [], tracked: "accepted", voice: null };

/** A paragraph of the preview: of the file, of the draft, or both. */
type PreviewRow = RevisionView["items"][number];

/** The corrections possible for a row. */
export type Correction =
  | { readonly as: "pair"; readonly n: number; readonly pid: ParagraphId | null }
  | { readonly as: "leave"; readonly pid: ParagraphId }
  | { readonly as: "skip"; readonly n: number }
  | { readonly as: "undo"; readonly row: PreviewRow };

/** The instructions with one correction added. */
export const withCorrection = (said: RevisionInstructions, correction: Correction): RevisionInstructions => {
  switch (correction.as) {
    case "pair": {
      const { n, pid } = correction;
      const others = said.pairs.filter((each) => each.n !== n && (pid === null || each.pid !== pid));
      return {
        ...said,
        pairs: [...others, { n, pid }],
        leave: said.leave.filter((each) => each !== pid),
        skip: said.skip.filter((each) => each !== n),
      };
    }
    case "leave":
      return { ...said, leave: [...new Set([...said.leave, correction.pid])] };
    case "skip":
      return { ...said, skip: [...new Set([...said.skip, correction.n])] };
    case "undo": {
      const { n, from } = correction.row;
      return {
        ...said,
        pairs: said.pairs.filter((each) => each.n !== n && (from === null || each.pid !== from.pid)),
        leave: said.leave.filter((each) => each !== from?.pid),
        skip: said.skip.filter((each) => each !== n),
      };
    }
  }
};

/** Whether a row was corrected. */
export const isCorrected = ({ pairs, leave, skip }: RevisionInstructions, { n, from }: PreviewRow): boolean =>
  pairs.some((each) => each.n === n || (from !== null && each.pid === from.pid)) ||
  (from !== null && leave.includes(from.pid)) ||
  (n !== null && skip.includes(n));

/** The chosen file, and the acts on it. */
export const useRevision = (draftId: string) => {
  const faultOf = useFailure();
  const base = `drafts/${encodeURIComponent(draftId)}/revisions` as const;
  const [file, setFile] = useState<File | null>(null);
  const [said, setSaid] = useState(unsaid);
  const [view, setView] = useState<RevisionView | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [renewed, setRenewed] = useState(false);
  const asked = useRef(0);

  const look = async (chosen: File, what: RevisionInstructions): Promise<void> => {
    asked.current += 1;
    const turn = asked.current;
    setBusy(true);
    setFailure(null);
    try {
      const shown = await api.post(`${base}/preview`, formOf(chosen, what));
      if (turn !== asked.current) return;
      setView(shown);
      setSaid(what);
    } catch (error) {
      if (turn === asked.current) setFailure(faultOf(error));
    } finally {
      if (turn === asked.current) setBusy(false);
    }
  };

  return {
    file,
    said,
    view,
    busy,
    failure,
    renewed,
    choose: (chosen: File) => {
      setFile(chosen);
      setView(null);
      setRenewed(false);
      return look(chosen, unsaid);
    },
    say: (what: RevisionInstructions) => (file ? look(file, what) : undefined),
    /** Applies it as previewed; where the draft has changed since, previews it again and returns null. */
    take: async (): Promise<TakenRevision | null> => {
      if (!file || !view) return null;
      try {
        const taken = await api.post(base, formOf(file, { ...said, seen: view.seen }));
        setFile(null);
        setView(null);
        setRenewed(false);
        return taken;
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.code !== "words-changed") throw error;
        setRenewed(true);
        await look(file, said);
        return null;
      }
    },
  };
};

export type Revision = ReturnType<typeof useRevision>;

const formOf = (file: File, order: RevisionInstructions & { readonly seen?: string }): FormData => {
  const form = new FormData();
  form.append("order", JSON.stringify(order));
  form.append("file", file, file.name);
  return form;
};
