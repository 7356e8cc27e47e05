"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
// Accepting one proposal or several: the resulting text is shown before anything is done.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PositionKind } from "#domain/agreement/kinds";
import type { ChangedSegment, ProposalCard } from "#domain/proposals/values";
import { askedKey } from "../../../queries/keys";
import { api } from "../../../ui/api";
import { useFailure } from "../../../ui/failure";
import { TextField } from "../../../ui/field";
import { FormDialog } from "../../../ui/form-dialog";
import { useListed } from "../../../ui/language";
import { Notice } from "../../../ui/notice";
import { Waiting } from "../../../ui/progress";
import { useRoom } from "../room/room-context";
import { useDesk } from "./desk";
import styles from "./preview-dialog.module.css";
import { Changed, Existing } from "./previewed-words";
import { ProposalLine } from "./proposal-line";

// The resulting text: the server applies the proposals to a copy and returns the result.

/** One block before and after. `falls` and `collides` are ids of proposals. */
type PreviewedBlock = {
  readonly pid: string;
  readonly label: string;
  readonly before: string;
  readonly after: readonly ChangedSegment[];
  readonly falls: readonly string[];
  readonly collides: readonly string[];
  readonly lapses: readonly { readonly delegation: string; readonly position: PositionKind }[];
  readonly suggestionLapses: boolean;
};

type Preview = {
  readonly blocks: readonly PreviewedBlock[] | null;
  /** Delegations that have taken no stance on any of the proposals. */
  readonly silent: readonly string[];
  /** Why there is no preview; null when there is one. */
  readonly fault: string | null;
};

/** The blocks that would change if these proposals were accepted. */
const usePreview = (ids: readonly string[]): Preview => {
  const faultOf = useFailure();
  const { draft, path } = useRoom();
  const { data, error } = useQuery({
    queryKey: askedKey(draft.id, "preview", ...ids),
    queryFn: () => api.post(path("proposals/preview"), { ids, verdict: "accept" }),
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  return {
    blocks: error ? null : (data?.items ?? null),
    silent: data?.silent ?? [],
    fault: error ? faultOf(error) : null,
  };
};

/** Shows the text before and after, then accepts. */
export const PreviewDialog = ({ cards, onClose }: { cards: readonly ProposalCard[]; onClose(): void }) => {
  const t = useTranslations("proposals.preview");
  const { act, acceptAll } = useDesk();
  const { blocks, silent, fault } = usePreview(cards.map(({ id }) => id));
  const [reason, setReason] = useState("");
  const [card] = cards;
  const accept = () => {
    const said = reason.trim();
    return cards.length === 1 && card
      ? act(card, "accept", said ? { reason: said } : {})
      : acceptAll(cards, said);
  };
  return (
    <FormDialog
      wide
      title={t("title", { count: cards.length })}
      lead={t("lead")}
      submit={t("submit", { count: cards.length })}
      ready={blocks !== null}
      onClose={onClose}
      onSubmit={accept}
    >
      {cards.map((each) => (
        <ProposalLine key={each.id} card={each} />
      ))}
      <Voices cards={cards} silent={silent} />
      {fault && <Notice tone="danger">{fault}</Notice>}
      {!blocks && !fault && <Waiting label={t("waiting")} />}
      {blocks?.map((block) => (
        <Previewed key={block.pid} block={block} />
      ))}
      <TextField
        label={t("reason")}
        hint={t("enter")}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
};

const Previewed = ({ block }: { block: PreviewedBlock }) => {
  const t = useTranslations("proposals.preview");
  return (
    <section className={styles.block}>
      <h3 className={styles.label}>{block.label || t("unnumbered")}</h3>
      <div className={styles.sides}>
        <div>
          <h4>{t("before")}</h4>
          <Existing text={block.before} />
        </div>
        <div>
          <h4>{t("after")}</h4>
          <Changed after={block.after} />
        </div>
      </div>
      <Lapsing block={block} />
      <Others title={t("falls", { count: block.falls.length })} ids={block.falls} />
      <Others title={t("collides", { count: block.collides.length })} ids={block.collides} />
    </section>
  );
};

const Lapsing = ({ block: { lapses, suggestionLapses } }: { block: PreviewedBlock }) => {
  const listed = useListed();
  const t = useTranslations("proposals.preview");
  const verb = useTranslations("room.positions.verb");
  const named = lapses.map(({ delegation, position }) => `${delegation} (${verb(position)})`);
  return (
    <>
      {lapses.length > 0 && (
        <p className="warn">{t("lapses", { count: lapses.length, named: listed(named) })}</p>
      )}
      {suggestionLapses && <p className="warn">{t("suggestionLapses")}</p>}
    </>
  );
};

// Support for and opposition to everything that would be accepted, by name.
const Voices = (props: { readonly cards: readonly ProposalCard[]; readonly silent: readonly string[] }) => {
  const listed = useListed();
  const { cards, silent } = props;
  const t = useTranslations("proposals.preview");
  const named = (codes: readonly string[]) => listed([...new Set(codes)].sort());
  const supporters = named(cards.flatMap((card) => [...card.sponsors, ...card.supporters]));
  const opponents = named(cards.flatMap((card) => card.opponents));
  return (
    <p>
      {t("support", { named: supporters })}{" "}
      {opponents ? <span className="warn">{t("opposition", { named: opponents })}</span> : t("noOpposition")}{" "}
      {silent.length > 0 && t("silent", { count: silent.length, named: listed(silent.slice(0, 12)) })}
    </p>
  );
};

const Others = ({ title, ids }: { title: string; ids: readonly string[] }) => {
  const { find } = useDesk();
  if (ids.length === 0) return null;
  return (
    <div className={styles.others}>
      <p>{title}</p>
      {ids.map((id) => {
        const card = find(id);
        return card ? <ProposalLine key={id} card={card} /> : null;
      })}
    </div>
  );
};
