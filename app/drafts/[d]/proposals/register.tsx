"use client";
// The register: filtered and sorted as its address says, with acts on one proposal and on several.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Fragment, useCallback, useMemo } from "react";
import type { ProposalCard } from "#domain/proposals/register";
import { firstData } from "../../../queries/client";
import { liveKey } from "../../../queries/keys";
import { listAll } from "../../../ui/api";
import { Button, LinkButton } from "../../../ui/button";
import { EmptyState } from "../../../ui/empty-state";
import { Notice } from "../../../ui/notice";
import { useRoom } from "../room/room-context";
import { ProposalDesk } from "./proposal-desk";
import styles from "./register.module.css";
import { RegisterFilter } from "./register-filter";
import { type RegisterParagraph, useSections } from "./register-places";
import { RegisterRow } from "./register-row";
import { SeveralBar } from "./several-bar";
import { chosenBy, useRegisterChoice } from "./use-register-choice";
import { useTicked } from "./use-ticked";

/** How often the register is fetched again while somebody looks at it, in milliseconds. */
const interval = 10_000;

const settled = () => Promise.resolve();

// Fetched again at intervals while the page is seen, and when somebody comes back to it.
const useRegister = (first: readonly ProposalCard[]) => {
  const { draft, path } = useRoom();
  const { data, refetch } = useQuery({
    queryKey: liveKey(draft.id, "proposals"),
    ...firstData(first),
    queryFn: ({ signal }): Promise<readonly ProposalCard[]> => listAll(path("proposals"), signal),
    refetchInterval: interval,
    refetchOnWindowFocus: "always",
  });
  return { cards: data, refetch };
};

/** Every proposal of the draft. */
export const Register = (props: { cards: readonly ProposalCard[]; places: readonly RegisterParagraph[] }) => {
  const { places } = props;
  const t = useTranslations("proposals.register");
  const names = useTranslations("room.name");
  const { draft, may, silence } = useRoom();
  const { cards, refetch } = useRegister(props.cards);
  const [choice, choose] = useRegisterChoice();
  const ticked = useTicked(cards);
  const sections = useSections(places);
  const byPid = useMemo(() => new Map(places.map((place) => [String(place.pid), place])), [places]);
  const nameOf = useCallback(
    (pid: string) => {
      const place = byPid.get(pid);
      return place ? place.label || names(place.kind) : null;
    },
    [byPid, names],
  );
  const shown = chosenBy(cards, choice, { places, keys: sections.keys });
  const decides = may("decide on proposals") && draft.mode !== "adopted" && silence === null;
  const tickable = decides ? shown.filter(({ state }) => state === "open") : [];
  const chosen = tickable.filter(({ id }) => ticked.has(id));
  if (cards.length === 0) return <NothingYet />;
  const inOrder = choice.sort === "place";
  /** The section that begins with this card. */
  const begun = (index: number): string | undefined => {
    const [before, key] = [index - 1, index].map((at) => sections.keys.get(shown[at]?.pid ?? ""));
    return inOrder && key !== before ? key : undefined;
  };
  return (
    <ProposalDesk cards={cards} nameOf={nameOf} settle={settled} onChanged={() => void refetch()}>
      {silence && <Notice tone="warn">{t("frozen", { text: silence.running.text.symbol })}</Notice>}
      <RegisterFilter cards={cards} sections={sections} choice={choice} onChoose={choose} />
      <div className={styles.tally}>
        <p aria-live="polite">{t("countOf", { count: shown.length, total: cards.length })}</p>
        {tickable.length > 1 && (
          <Button
            size="small"
            look="quiet"
            className={styles.screenOnly}
            onClick={() => ticked.set(tickable.map(({ id }) => id))}
          >
            {t("chooseAll", { count: tickable.length })}
          </Button>
        )}
      </div>
      {shown.length === 0 && (
        <EmptyState
          title={t("nothing")}
          action={
            <Button onClick={() => choose({ by: "", section: "", state: "open" })}>{t("reset")}</Button>
          }
        >
          {t("nothingLead")}
        </EmptyState>
      )}
      <ol className={styles.rows}>
        {shown.map((card, index) => (
          <Fragment key={card.id}>
            <SectionHead name={sections.nameOf(begun(index) ?? "")} />
            <RegisterRow
              card={card}
              isSamePlace={inOrder && card.pid === shown[index - 1]?.pid}
              isTicked={ticked.has(card.id)}
              {...(tickable.includes(card) && { onTick: (yes: boolean) => ticked.tick(card.id, yes) })}
            />
          </Fragment>
        ))}
      </ol>
      <SeveralBar cards={chosen} onDone={() => ticked.set([])} />
    </ProposalDesk>
  );
};

const SectionHead = ({ name }: { name: string }) =>
  name !== "" && (
    <li className={styles.section}>
      <h2 dir="auto">{name}</h2>
    </li>
  );

const NothingYet = () => {
  const t = useTranslations("proposals.register");
  const { draft } = useRoom();
  return (
    <EmptyState
      title={t("none")}
      action={
        <LinkButton look="primary" href={`/drafts/${encodeURIComponent(draft.id)}`}>
          {t("toRoom")}
        </LinkButton>
      }
    >
      {t("noneLead")}
    </EmptyState>
  );
};
