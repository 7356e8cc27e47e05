"use client";
// What every part of the room knows: the draft, the reader, and what the reader may do.
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { refusalToComment } from "#domain/comments/comments";
import {
  type Mode,
  type PermittedAct,
  proposesAs,
  type Role,
  refusalToAct,
  refusalToEdit,
} from "#domain/people/access";
import type { DelegationView, SilenceView } from "./answers";

export type RoomPerson = {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly delegation: string | null;
};

export type RoomDraft = {
  readonly id: string;
  readonly title: string;
  readonly mode: Mode;
  readonly epoch: string;
  /** Whether observers may comment (C8). */
  readonly observersComment: boolean;
  /** What the co-facilitators now ask of the delegations. */
  readonly asked?: string;
};

/** The running silence, and the database's time when it was fetched. */
export type RoomSilence = { readonly running: SilenceView; readonly now: string };

type Knowledge = {
  readonly draft: RoomDraft;
  readonly person: RoomPerson;
  readonly delegations: ReadonlyMap<string, DelegationView>;
  /** Path below `/api/` of a resource of this draft. */
  path<const P extends string>(rest: P): `drafts/${string}/${P}`;
  may(act: PermittedAct): boolean;
  /** Whether the reader may write in the text itself. */
  readonly mayWrite: boolean;
  /** The delegation in whose name typing makes proposals; null where it does not. */
  readonly proposesFor: string | null;
  /** The silence that freezes the words; null while none is running. */
  readonly silence: RoomSilence | null;
};

const Context = createContext<Knowledge | null>(null);

/** The room's facts. Throws outside {@link RoomKnowledge}. */
export const useRoom = (): Knowledge => {
  const knowledge = useContext(Context);
  if (!knowledge) throw new Error("This part belongs inside a room.");
  return knowledge;
};

// The page may be rendered again with equal values, which must not recreate the editor.
const useSame = <T,>(value: T): T => {
  const [kept, setKept] = useState(value);
  if (kept === value || JSON.stringify(kept) === JSON.stringify(value)) return kept;
  setKept(value);
  return value;
};

/**
 * Provides the same facts, but while `isOn` typing makes no proposals: those who may not write in the text only read
 * it. The children are not remounted when it changes.
 */
export const ReadsAlong = ({ isOn, children }: { isOn: boolean; children: ReactNode }) => {
  const knowledge = useRoom();
  const value = useMemo(() => (isOn ? { ...knowledge, proposesFor: null } : knowledge), [isOn, knowledge]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
};

type RoomKnowledgeProps = {
  draft: RoomDraft;
  person: RoomPerson;
  delegations: readonly DelegationView[];
  /** Given in the room and the register; other pages leave the refusal to the server. */
  silence?: RoomSilence | null;
  children: ReactNode;
};

/** Provides the room's facts. */
export const RoomKnowledge = (props: RoomKnowledgeProps) => {
  const { children } = props;
  const draft = useSame(props.draft);
  const person = useSame(props.person);
  const delegations = useSame(props.delegations);
  const silence = useSame(props.silence ?? null);
  const knowledge = useMemo<Knowledge>(
    () => ({
      draft,
      person,
      delegations: new Map(delegations.map((each) => [each.code, each])),
      path: (rest) => `drafts/${encodeURIComponent(draft.id)}/${rest}`,
      may: (act) =>
        (act === "comment" ? refusalToComment(person, draft) : refusalToAct(person, act)) === null,
      mayWrite: silence === null && refusalToEdit(person, draft.mode) === null,
      proposesFor: silence === null && draft.mode === "negotiating" ? proposesAs(person) : null,
      silence,
    }),
    [draft, person, delegations, silence],
  );
  return <Context.Provider value={knowledge}>{children}</Context.Provider>;
};
