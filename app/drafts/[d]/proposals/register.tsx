"use client";
// The register: filtered and sorted as its address says, with acts on one proposal or on several.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Fragment, useCallback, useMemo } from "react";
import type { ProposalCard } from "#domain/proposals/values";
import { firstData } from "../../../queries/client";
import { liveKey } from "../../../queries/keys";
import { listAll } from "../../../ui/api";
import { Button, LinkButton } from "../../../ui/button";
import { classNames } from "../../../ui/class-names";
import { EmptyState } from "../../../ui/empty-state";
import { SelectField } from "../../../ui/field";
import { useListed } from "../../../ui/language";
import { Link } from "../../../ui/link";
import { Notice } from "../../../ui/notice";
import { placeAddress } from "../find/place-address";
import { useRoom } from "../room/room-context";
import { Age } from "./age";
import { CardActs, CardMenu } from "./card-acts";
import { Closing, Flags, Stances } from "./card-facts";
import { CardSource } from "./card-source";
import { ProposalDesk } from "./proposal-desk";
import { Sponsors } from "./proposal-line";
import { ProposalWords } from "./proposal-words";
import styles from "./register.module.css";
import type { RegisterSections } from "./register-places";
import { type RegisterParagraph, useSections } from "./register-places";
import { SeveralBar } from "./several-bar";
import { useOpPhrase } from "./use-op-phrase";
import { chosenBy, type RegisterChoice, stateChoices, useRegisterChoice } from "./use-register-choice";
import { useTicked } from "./use-ticked";

// One proposal in the register: its place, its words, its supporters, and the acts open to the reader.

/** A row; with `onTick` it can be selected for an act on several. */
const RegisterRow = (props: {
  card: ProposalCard;
  /** Whether the row above is about the same paragraph. */
  isSamePlace: boolean;
  isTicked: boolean;
  onTick?(ticked: boolean): void;
}) => {
  const listed = useListed();
  const { card, isSamePlace, isTicked, onTick } = props;
  const t = useTranslations("proposals");
  const phrase = useOpPhrase()(card);
  const { draft } = useRoom();
  const name = t("cardOf", { who: listed(card.sponsors), what: phrase });
  const address = placeAddress(draft.id, { pid: card.pid, proposal: card.id });
  return (
    <li className={styles.row} data-state={card.state}>
      <div className="gap-2 baseline flex">
        {onTick && (
          <input
            type="checkbox"
            className={styles.tick}
            aria-label={t("tick", { name: `${card.label} ${name}` })}
            checked={isTicked}
            onChange={(event) => onTick(event.target.checked)}
          />
        )}
        {card.label === "" && card.state !== "open" ? (
          <span className="faint small">{t("register.unplaced")}</span>
        ) : (
          <Link
            href={address}
            className={classNames(styles.label, isSamePlace && styles.again)}
            title={t("register.inRoom")}
          >
            <bdi>{card.label || t("register.unnumbered")}</bdi>
          </Link>
        )}
      </div>
      <article className={styles.what} aria-label={`${card.label} ${name}`}>
        <header className="line soft small gap-1-by-2">
          <Sponsors card={card} />
          <span>{phrase}</span>
          {card.onBehalfOf && <span>{t("onBehalf", { of: card.onBehalfOf })}</span>}
          <Age at={card.at} />
        </header>
        <CardSource card={card} />
        <ProposalWords card={card} />
        {card.rationale && (
          <p className={styles.rationale} dir="auto">
            {card.rationale}
          </p>
        )}
        <Closing card={card} />
      </article>
      <div className={styles.acts}>
        <div className="from-top flex not-printed">
          <CardActs card={card} />
          <span className="pushed">
            <CardMenu card={card} />
          </span>
        </div>
        <Stances card={card} />
        <Flags card={card} />
      </div>
    </li>
  );
};

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

// A delegation's code with its name in the reader's language.
const useFullName = () => {
  const { delegations } = useRoom();
  return (code: string) => [code, delegations.get(code)?.name].filter(Boolean).join(" ");
};

/** The filter fields above the register. */
const RegisterFilter = ({
  cards,
  sections,
  choice,
  onChoose,
}: {
  readonly cards: readonly ProposalCard[];
  readonly sections: RegisterSections;
  readonly choice: RegisterChoice;
  onChoose(change: Partial<RegisterChoice>): void;
}) => {
  const t = useTranslations("proposals.register");
  const nameOf = useFullName();
  const states = useTranslations("proposals.state");
  const count = (fits: (card: ProposalCard) => boolean) => cards.filter(fits).length;
  const proposers = distinct(cards.flatMap(({ sponsors }) => sponsors)).sort();
  const used = distinct(cards.flatMap(({ pid }) => sections.keys.get(pid) ?? []));
  const nameOfState = (state: (typeof stateChoices)[number]) => {
    if (state === "all") return `${t("everyState")} (${cards.length})`;
    if (state === "closed") return `${t("closedStates")} (${count((card) => card.state !== "open")})`;
    return `${states(state)} (${count((card) => card.state === state)})`;
  };
  return (
    <search className={styles.filter}>
      <SelectField
        label={t("by")}
        value={choice.by}
        onChange={(event) => onChoose({ by: event.target.value })}
      >
        <option value="">{t("any")}</option>
        {distinct([...proposers, choice.by].filter(Boolean)).map((code) => (
          <option key={code} value={code}>
            {nameOf(code)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("section")}
        value={choice.section}
        onChange={(event) => onChoose({ section: event.target.value })}
      >
        <option value="">{t("any")}</option>
        {[...new Set(sections.keys.values())]
          .filter((key) => used.includes(key))
          .map((key) => (
            <option key={key} value={key}>
              {sections.nameOf(key)}
            </option>
          ))}
      </SelectField>
      <SelectField
        label={t("state")}
        value={choice.state}
        onChange={(event) => onChoose({ state: event.target.value })}
      >
        {stateChoices.map((state) => (
          <option key={state} value={state}>
            {nameOfState(state)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("sort")}
        value={choice.sort}
        onChange={(event) =>
          onChoose({
            sort: (["age", "support"] as const).find((each) => each === event.target.value) ?? "place",
          })
        }
      >
        {(["place", "age", "support"] as const).map((order) => (
          <option key={order} value={order}>
            {t(`sorts.${order}`)}
          </option>
        ))}
      </SelectField>
    </search>
  );
};

/** Interval at which the register is fetched again while it is visible, in milliseconds. */
const interval = 10_000;

const settled = () => Promise.resolve();

// Fetched again at intervals while the page is visible, and when the reader returns to it.
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
  /** The section that starts with this card; undefined if none does. */
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
