"use client";
// What every part of the room knows: the draft, who is looking, and what that person may do.
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
  /** What the co-facilitators ask of the delegations now. */
  readonly asked?: string;
};

/** The silence that runs, and what the database's clock showed when it was asked for. */
export type RoomSilence = { readonly running: SilenceView; readonly now: string };

type Knowledge = {
  readonly draft: RoomDraft;
  readonly person: RoomPerson;
  readonly delegations: ReadonlyMap<string, DelegationView>;
  /** Path below `/api/` of something in this draft. */
  path<const P extends string>(rest: P): `drafts/${string}/${P}`;
  may(act: PermittedAct): boolean;
  /** The text itself may be written in. */
  readonly mayWrite: boolean;
  /** What is typed is proposed in this name; null where it is not. */
  readonly proposesFor: string | null;
  /** The silence that freezes the words; null while none runs. */
  readonly silence: RoomSilence | null;
};

const Context = createContext<Knowledge | null>(null);

/** What the room knows. Only inside {@link RoomKnowledge}. */
export const useRoom = (): Knowledge => {
  const knowledge = useContext(Context);
  if (!knowledge) throw new Error("This part belongs inside a room.");
  return knowledge;
};

// The page may be rendered again with equal values; the editor must not be made anew because of that.
const useSame = <T,>(value: T): T => {
  const [kept, setKept] = useState(value);
  if (kept === value || JSON.stringify(kept) === JSON.stringify(value)) return kept;
  setKept(value);
  return value;
};

/**
 * Gives its children the same, but while it is on what is typed is not proposed: who may not write in the text only reads it.
 * The children stay the same ones when it changes.
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
  /** Of the room and the register; other pages leave the refusal to the server. */
  silence?: RoomSilence | null;
  children: ReactNode;
};

/** Gives its children what the room knows. */
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
