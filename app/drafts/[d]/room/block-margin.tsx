"use client";
// What lies beside the words of one block: its number and standing, and the leaves with proposals, sources, positions and comments.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import type * as Y from "yjs";
import { isLocked } from "#domain/agreement/positions";
import type { Block } from "#domain/draft";
import { fullLabels } from "#domain/numbers/numbering";
import type { ProposalCard } from "#domain/proposals/register";
import type { DraftConnection } from "#editor/connection";
import { liveKey } from "../../../queries/keys";
import { listAll } from "../../../ui/api";
import { CopyLink } from "../../../ui/copy-link";
import { Link } from "../../../ui/link";
import { onDemand } from "../../../ui/on-demand";
import { Tabs } from "../../../ui/tabs";
import { FollowButton } from "../(record)/notices/follow-button";
import { LifeLink } from "../blocks/life-link";
import { placeAddress } from "../find/place-address";
import { type HeldUpPart, useHeldUpParts } from "../held-up";
import { ProposalDesk } from "../proposals/proposal-desk";
import { ClosingNote } from "./agreement/closing-note";
import { ClosingActs, StandingBadge } from "./agreement/standing-menu";
import type { BlockView } from "./answers";
import { BlockMenu } from "./block-menu";
import { useBlockName } from "./block-name";
import { useCommentsTab } from "./comments/comments-tab";
import styles from "./margin-panel.module.css";
import { Proposals } from "./proposing/proposals";
import { ProposeMenu } from "./proposing/propose-menu";
import { paceOfCards, useBlockProposals } from "./proposing/use-block-proposals";
import { useRoom } from "./room-context";
import { whenSettled } from "./structure-commands";
import { useLiveBlocks } from "./use-live-blocks";

const Sources = onDemand(() => import("./sources/sources").then((part) => part.Sources));
const Positions = onDemand(() => import("./agreement/positions").then((part) => part.Positions));
const History = onDemand(() => import("./page/history").then((part) => part.History));

export type MarginTab = "proposals" | "sources" | "positions" | "comments" | "history";

export type BlockMarginProps = {
  readonly block: BlockView;
  readonly blocks: readonly BlockView[];
  readonly connection: DraftConnection | null;
  /** Null as long as the reader has chosen none: proposals where there are any, otherwise sources. */
  readonly tab: MarginTab | null;
  /** The live document. */
  readonly doc: Y.Doc | null;
  /** All open proposals of the draft. */
  readonly open: readonly ProposalCard[];
  /** The proposals in whose words the caret or the pointer is. */
  readonly pointed: readonly string[];
  /** Where the caret stands in a block's live words; null when it is elsewhere. */
  caretIn(pid: string): number | null;
  onLook(proposal: string | null): void;
  onAmend(card: ProposalCard): void;
  onTab(tab: MarginTab): void;
  onGo(pid: string): void;
  onLink(): void;
  onChange(): void;
};

type WithCards = BlockMarginProps & {
  readonly live: readonly Block[];
  /** The proposals on the block; null until they have come. */
  readonly cards: readonly ProposalCard[] | null;
  /** How many of them are open: one number, wherever it stands. */
  readonly openHere: number;
};

/** The margin of one block. */
export const BlockMargin = (props: BlockMarginProps) => {
  const { block, doc, open } = props;
  const live = useLiveBlocks(doc, paceOfCards);
  const cards = useBlockProposals(block, live, open);
  const openHere = cards?.filter(({ state }) => state === "open").length ?? block.proposals;
  const inner = { ...props, live, cards, openHere };
  return (
    <>
      <Head {...inner} />
      <Leaves key={block.pid} {...inner} />
    </>
  );
};

const Head = (props: WithCards) => {
  const { block, blocks, connection, openHere, caretIn, onGo, onTab, onChange } = props;
  const { draft, mayWrite, proposesFor } = useRoom();
  const nameOf = useBlockName();
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
        <FollowButton draftId={draft.id} pid={block.pid} />
        {mayWrite && <BlockMenu {...menu} />}
        {!mayWrite && proposesFor !== null && <ProposeMenu {...menu} caret={() => caretIn(block.pid)} />}
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
  const { draft } = useRoom();
  const { brackets } = block;
  const heldUp = useHeldUpParts();
  const nameOf = useBlockName();
  const t = useTranslations("room.margin");
  return (
    <div className={styles.facts}>
      <StandingBadge standing={block.standing} />
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
      <LifeLink draftId={draft.id} pid={block.pid} />
      <CopyLink address={placeAddress(draft.id, block)} of={nameOf(block)} />
    </div>
  );
};

// N18: says that the file was read with doubt here, with the way to where it is settled.
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
  /** The way to what a part counts; the paragraphs that are waited for are links in the note below. */
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
  // Those of other blocks are only named, as what collides with these.
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
              <Sources block={block} links={links} onGo={props.onGo} onChange={onChange} onLink={onLink} />
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
