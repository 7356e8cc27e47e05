"use client";
// The margin beside one block: its number and standing, and tabs with proposals, sources, positions and comments.
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo } from "react";
import type * as Y from "yjs";
import { isLocked } from "#domain/agreement/positions";
import type { Block } from "#domain/draft";
import { fullLabels } from "#domain/numbers/numbering";
import type { ProposalCard } from "#domain/proposals/values";
import { wordCount } from "#domain/words/word-count";
import type { DraftConnection } from "#editor/connection";
import { liveKey } from "../../../queries/keys";
import { type Pace, useMakeStale } from "../../../queries/stale";
import { listAll } from "../../../ui/api";
import { Link } from "../../../ui/link";
import { ActsMenu } from "../../../ui/menu";
import { onDemand } from "../../../ui/on-demand";
import type { Tab } from "../../../ui/tabs";
import { Tabs } from "../../../ui/tabs";
import { FollowButton } from "../(record)/notices/follow-button";
import { type HeldUpPart, useHeldUpParts } from "../held-up";
import { ProposalDesk } from "../proposals/proposal-desk";
import { ClosingActs, StandingBadge } from "./agreement/standing-menu";
import type { BlockView } from "./answers";
import { BlockMenu, ReadItems } from "./block-menu";
import { useBlockName } from "./block-name";
import { useComments } from "./comments/comments-context";
import styles from "./margin-panel.module.css";
import { Proposals } from "./proposing/proposals";
import { ProposeMenu } from "./proposing/propose-menu";
import { useRoom } from "./room-context";
import { whenSettled } from "./structure-commands";
import { useLiveBlocks } from "./use-live-blocks";

type ClosingNoteProps = {
  readonly block: BlockView;
  labelOf(pid: string): string | null;
  onGo(pid: string): void;
};

/**
 * Notes on a paragraph's standing beside the word for it: terms, reopening, place. Renders nothing for a paragraph
 * without any.
 */
const ClosingNote = (props: ClosingNoteProps) => {
  const t = useTranslations("agreement.closing");
  const { closing, placement } = props.block;
  const hasPlace = placement !== "with-words";
  if (!closing && !hasPlace) return null;
  return (
    <div className={styles.note}>
      <Opened {...props} />
      <Conditions {...props} />
      {hasPlace && <p>{t(placement === "agreed" ? "placeAgreed" : "placeOpen")}</p>}
    </div>
  );
};

const Conditions = ({ block, labelOf, onGo }: ClosingNoteProps) => {
  const t = useTranslations("agreement.closing");
  const { closing, standing } = block;
  if (!closing || (!isLocked(standing) && standing !== "suspended")) return null;
  return (
    <>
      {closing.conditions.length > 0 && <ConditionList {...{ labelOf, onGo, standing, closing }} />}
      {closing.condition && (
        <p>
          {t("words")} <q dir="auto">{closing.condition}</q>
        </p>
      )}
    </>
  );
};

type ConditionListProps = Pick<ClosingNoteProps, "labelOf" | "onGo"> & {
  readonly standing: BlockView["standing"];
  readonly closing: NonNullable<BlockView["closing"]>;
};

const ConditionList = ({ labelOf, onGo, standing, closing }: ConditionListProps) => {
  const t = useTranslations("agreement.closing");
  return (
    <ul className={styles.conditions}>
      <li>{t(isLocked(standing) ? "onCondition" : "until")}</li>
      {closing.conditions.map(({ pid, met }) => {
        const label = labelOf(pid);
        return (
          <li key={pid} data-met={met}>
            {label === null ? (
              t("conditionGone")
            ) : (
              <button type="button" onClick={() => onGo(pid)}>
                {label}
              </button>
            )}{" "}
            <span>{t(met ? "met" : "notMet")}</span>
          </li>
        );
      })}
    </ul>
  );
};

const Opened = ({ block }: ClosingNoteProps) => {
  const t = useTranslations("agreement.closing");
  const format = useFormatter();
  const { closing } = block;
  const day = (at: string) => format.dateTime(new Date(at), { day: "numeric", month: "short" });
  if (!closing || isLocked(closing.to)) return null;
  const { earlier, askedBy, reason } = closing;
  const happened = { askedBy: askedBy ?? "none", date: day(closing.at) };
  const isSuspended = closing.to === "suspended";
  return (
    <>
      {(isSuspended || (closing.to === "open" && earlier)) && (
        <p>
          {t(isSuspended ? "suspended" : "reopened", happened)} {reason && <q dir="auto">{reason}</q>}
        </p>
      )}
      {earlier && (
        <p>{t("earlier", { standing: t(`earlierStanding.${earlier.to}`), date: day(earlier.at) })}</p>
      )}
    </>
  );
};

// The cards of one block, fetched again when its words or the acts on them have changed.

/**
 * How long cards wait after a change of words before they are recomputed and fetched again: someone typing reads no
 * cards.
 */
const paceOfCards: Pace = { rest: 400, patience: 2000 };

// The block itself, and the alternatives that would replace it.
const belonging = (live: readonly Block[], pid: string): readonly Block[] =>
  live.filter(
    (block) =>
      block.pid === pid || (block.whole ?? []).some((each) => each.op === "alternative" && each.of === pid),
  );

/** The proposals on a block and those that would replace it; null until loaded. `known`: the open ones of the draft. */
const useBlockProposals = (
  block: BlockView,
  live: readonly Block[],
  known: readonly ProposalCard[],
): readonly ProposalCard[] | null => {
  const { draft, path } = useRoom();
  const { pid } = block;
  const makeStale = useMakeStale();
  const here = useMemo(() => belonging(live, pid), [live, pid]);
  const words = useMemo(() => JSON.stringify(here), [here]);
  const pids = [...new Set<string>([pid, ...here.map((each) => each.pid)])];
  const first = known.filter((card) => card.pid === pid);
  const { data } = useQuery({
    queryKey: liveKey(draft.id, "proposals", "of", ...pids),
    queryFn: async ({ signal }): Promise<readonly ProposalCard[]> => {
      const fetched = await Promise.all(
        pids.map((each) => listAll(path(`proposals?pid=${encodeURIComponent(each)}`), signal)),
      );
      // Of an alternative only itself belongs here; amendments to it are in its own margin.
      return fetched.flatMap((list, index) =>
        index === 0 ? list : list.filter(({ op }) => op === "alternative"),
      );
    },
    placeholderData: (previous, query) => {
      if (query?.queryKey[4] === pid) return previous;
      return first.length > 0 ? first : undefined;
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words say when to ask again.
  useEffect(
    () => makeStale([liveKey(draft.id, "proposals", "of", pid)], paceOfCards),
    [words, draft.id, pid, makeStale],
  );
  return data ?? null;
};

const BlockComments = onDemand(() => import("./comments/comments").then((part) => part.BlockComments));

/** The tab of a block's comments with its number of open threads. Its content is loaded when first opened. */
const useCommentsTab = (pid: string, name: string): Tab<"comments"> => {
  const t = useTranslations("comments");
  const { threads } = useComments();
  const open = threads?.filter((thread) => thread.pid === pid && !thread.resolved).length;
  return {
    value: "comments",
    label: t("tab"),
    count: open || undefined,
    content: <BlockComments pid={pid} name={name} />,
  };
};

const Sources = onDemand(() => import("./sources/sources").then((part) => part.Sources));
const OwnPosition = onDemand(() => import("./agreement/positions").then((part) => part.OwnPosition));
const Positions = onDemand(() => import("./agreement/positions").then((part) => part.Positions));
const History = onDemand(() => import("./page/history").then((part) => part.History));

export type MarginTab = "proposals" | "sources" | "positions" | "comments" | "history";

export type BlockMarginProps = {
  readonly block: BlockView;
  readonly blocks: readonly BlockView[];
  readonly connection: DraftConnection | null;
  /** Null until the reader has chosen one: proposals where there are any, otherwise sources. */
  readonly tab: MarginTab | null;
  /** The live document; null before it has loaded. */
  readonly doc: Y.Doc | null;
  /** All open proposals of the draft. */
  readonly open: readonly ProposalCard[];
  /** Ids of the proposals whose words the caret or the pointer is in. */
  readonly pointed: readonly string[];
  /** Offset of the caret in a block's live words; null when it is elsewhere. */
  caretIn(pid: string): number | null;
  onLook(proposal: string | null): void;
  onAmend(card: ProposalCard): void;
  onTab(tab: MarginTab): void;
  onGo(pid: string): void;
  onLink(): void;
  /** Puts words into a paragraph; absent where the reader may not write. */
  readonly onReword: ((pid: string, words: string) => void) | undefined;
  onChange(): void;
};

type WithCards = BlockMarginProps & {
  readonly live: readonly Block[];
  /** The proposals on the block; null until loaded. */
  readonly cards: readonly ProposalCard[] | null;
  /** Number of open ones, the same wherever it is shown. */
  readonly openHere: number;
};

export const BlockMargin = (props: BlockMarginProps) => {
  const { block, doc, open } = props;
  const live = useLiveBlocks(doc, paceOfCards);
  const cards = useBlockProposals(block, live, open);
  const openHere = cards?.filter(({ state }) => state === "open").length ?? block.proposals;
  const inner = { ...props, live, cards, openHere };
  return (
    <>
      <Head {...inner} />
      <OwnPosition key={`own ${block.pid}`} block={block} onChange={props.onChange} />
      <Leaves key={block.pid} {...inner} />
    </>
  );
};

const Head = (props: WithCards) => {
  const { block, blocks, connection, openHere, caretIn, onGo, onTab, onChange } = props;
  const { draft, mayWrite, proposesFor } = useRoom();
  const nameOf = useBlockName();
  const t = useTranslations("room.block");
  const menu = { block, blocks, connection, isLocked: isLocked(block.standing), onGo, onChange };
  const labels = useMemo(() => fullLabels(blocks), [blocks]);
  const labelOf = (pid: string) => {
    const other = blocks.find((each) => each.pid === pid);
    return other ? (labels.get(other.pid) ?? other.label) || nameOf(other) : null;
  };
  return (
    <div className={styles.head}>
      <div className={styles.title}>
        <h2>{nameOf({ ...block, label: labels.get(block.pid) ?? block.label })}</h2>
        <StandingBadge standing={block.standing} />
        <span className="grows" />
        <FollowButton draftId={draft.id} pid={block.pid} />
        {mayWrite && <BlockMenu {...menu} />}
        {!mayWrite && proposesFor !== null && <ProposeMenu {...menu} caret={() => caretIn(block.pid)} />}
        {!mayWrite && proposesFor === null && (
          <ActsMenu label={t("read")}>
            <ReadItems block={block} />
          </ActsMenu>
        )}
      </div>
      <BlockFacts {...{ block, openHere, labelOf, onTab, onGo }} />
      <div className={styles.acts} data-act="close" data-tour="standing">
        <ClosingActs block={block} blocks={blocks} onChange={onChange} />
      </div>
      <ClosingNote block={block} labelOf={labelOf} onGo={onGo} />
    </div>
  );
};

type BlockFactsProps = Pick<WithCards, "block" | "openHere" | "onTab" | "onGo"> & {
  readonly labelOf: (pid: string) => string | null;
};

const BlockFacts = ({ block, openHere, labelOf, onTab, onGo }: BlockFactsProps) => {
  const { brackets } = block;
  const heldUp = useHeldUpParts();
  const count = useTranslations("room.selection");
  const t = useTranslations("room.margin");
  return (
    <div className={styles.facts}>
      <HeldUpParts
        parts={heldUp({ ...block.heldUp, proposals: openHere }, labelOf)}
        lead={{
          pending: () => onTab("positions"),
          brackets: () => onGo(block.pid),
          proposals: () => onTab("proposals"),
        }}
      />
      {brackets.unbalanced.length > 0 && (
        <span className="danger">{t("unbalanced", { count: brackets.unbalanced.length })}</span>
      )}
      <InDoubt block={block} />
      <span className="faint">{count("words", { count: wordCount(block.text) })}</span>
    </div>
  );
};

// N18: says that the import was in doubt here, with a link to where the doubt is settled.
const InDoubt = ({ block }: Pick<WithCards, "block">) => {
  const { draft, path, may } = useRoom();
  const t = useTranslations("room.margin");
  const { data: doubts = [] } = useQuery({
    queryKey: liveKey(draft.id, "doubts", block.pid, block.kind),
    queryFn: ({ signal }) => listAll(path("doubts"), signal),
  });
  if (!doubts.some(({ pid }) => pid === block.pid)) return null;
  const settings = `/drafts/${encodeURIComponent(draft.id)}/settings`;
  return may("change settings") ? <Link href={settings}>{t("inDoubt")}</Link> : <span>{t("inDoubt")}</span>;
};

type HeldUpPartsProps = {
  readonly parts: readonly HeldUpPart[];
  /** Opens what a part counts; the paragraphs that are awaited are links in the note below. */
  readonly lead: Partial<Record<HeldUpPart["of"], () => void>>;
};

const HeldUpParts = ({ parts, lead }: HeldUpPartsProps) =>
  parts.map(({ of, said }) =>
    lead[of] ? (
      <button key={of} type="button" className={styles.fact} onClick={lead[of]}>
        {said}
      </button>
    ) : (
      <span key={of}>{said}</span>
    ),
  );

const Leaves = (props: WithCards) => {
  const { block, blocks, connection, live, cards, openHere, tab, onTab, onLink, onChange } = props;
  const t = useTranslations("room.margin");
  const { draft, path } = useRoom();
  const pid = encodeURIComponent(block.pid);
  const { data: links = null } = useQuery({
    queryKey: liveKey(draft.id, "links", "of", block.pid),
    queryFn: ({ signal }) => listAll(path(`links?pid=${pid}`), signal),
  });
  const { data: acts = null } = useQuery({
    queryKey: liveKey(draft.id, "record", "of", block.pid),
    queryFn: ({ signal }) => listAll(path(`record?pid=${pid}`), signal),
  });
  const name = useBlockName();
  const nameOf = useCallback(
    (wanted: string) => {
      const named = blocks.find((each) => each.pid === wanted);
      return named ? named.label || name(named) : null;
    },
    [blocks, name],
  );
  const comments = useCommentsTab(block.pid, name(block));
  // Cards of other blocks are only named, as conflicting with these.
  const known = useMemo(() => {
    const here = cards ?? [];
    const ids = new Set(here.map(({ id }) => id));
    return [...here, ...props.open.filter(({ id }) => !ids.has(id))];
  }, [cards, props.open]);
  return (
    <ProposalDesk
      cards={known}
      blocks={live}
      nameOf={nameOf}
      settle={() => whenSettled(connection)}
      onChanged={onChange}
    >
      <Tabs
        label={t("label")}
        value={tab ?? (block.proposals > 0 ? "proposals" : "sources")}
        onChange={onTab}
        tabs={[
          {
            value: "proposals",
            label: t("proposalsTab"),
            count: openHere || undefined,
            content: (
              <Proposals
                cards={cards}
                pointed={props.pointed}
                isLocked={isLocked(block.standing)}
                onWrite={() => props.onGo(block.pid)}
                onLook={props.onLook}
                onAmend={props.onAmend}
              />
            ),
          },
          {
            value: "sources",
            label: t("sources"),
            count: (links?.length ?? block.links) || undefined,
            content: (
              <Sources
                block={block}
                links={links}
                onGo={props.onGo}
                onChange={onChange}
                onLink={onLink}
                onReword={props.onReword}
              />
            ),
          },
          {
            value: "positions",
            label: t("positions"),
            count: block.positions.filter((each) => !each.lapsed).length || undefined,
            content: <Positions block={block} acts={acts} onChange={onChange} />,
          },
          comments,
          { value: "history", label: t("history"), content: <History entries={acts} /> },
        ]}
      />
    </ProposalDesk>
  );
};
