"use client";
// The margin at the right: all that lies beside the words of the block in focus.
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { isLocked } from "#domain/positions";
import type { DraftConnection } from "#editor/connection";
import { listAll } from "../../../ui/api";
import { EmptyState } from "../../../ui/empty-state";
import { Tabs } from "../../../ui/tabs";
import type { BlockView, LinkView, RecordView } from "./answers";
import { BlockMenu } from "./block-menu";
import { History } from "./history";
import styles from "./margin-panel.module.css";
import { Positions } from "./positions";
import { useRoom } from "./room-context";
import { Sources } from "./sources";
import { StandingBadge, StandingMenu } from "./standing-menu";
import { useFresh } from "./use-fresh";

export type MarginTab = "sources" | "positions" | "history";

type MarginPanelProps = {
  readonly block: BlockView | null;
  readonly blocks: readonly BlockView[];
  readonly connection: DraftConnection | null;
  readonly tab: MarginTab;
  /** Raised whenever something about the block may have changed. */
  readonly news: number;
  onTab(tab: MarginTab): void;
  onGo(pid: string): void;
  onLink(): void;
  onChange(): void;
};

/** What a block is called: by its number where it has one. */
export const useBlockName = (): ((block: BlockView) => string) => {
  const t = useTranslations("room");
  return (block) => {
    const kind = t(`name.${block.kind}`);
    return block.label ? `${kind} ${block.label}` : kind;
  };
};

/** The margin of the block in focus. */
export const MarginPanel = (props: MarginPanelProps) => {
  const t = useTranslations("room");
  const { block } = props;
  if (!block) {
    return (
      <div className={styles.panel}>
        <EmptyState title={t("margin.none")}>{t("margin.noneLead")}</EmptyState>
      </div>
    );
  }
  return (
    <div className={styles.panel}>
      <Head {...props} block={block} />
      <Leaves key={block.pid} {...props} block={block} />
    </div>
  );
};

const Head = ({ block, blocks, connection, onGo, onChange }: MarginPanelProps & { block: BlockView }) => {
  const t = useTranslations("room.margin");
  const { may, mayWrite } = useRoom();
  const nameOf = useBlockName();
  const { brackets } = block;
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h2>{nameOf(block)}</h2>
        {mayWrite && (
          <BlockMenu
            block={block}
            blocks={blocks}
            connection={connection}
            isLocked={isLocked(block.standing)}
            onGo={onGo}
            onChange={onChange}
          />
        )}
      </div>
      <div className={styles.facts}>
        <StandingBadge standing={block.standing} />
        {brackets.open > 0 && <span>{t("brackets", { count: brackets.open })}</span>}
        {brackets.unbalanced.length > 0 && (
          <span className={styles.stray}>{t("unbalanced", { count: brackets.unbalanced.length })}</span>
        )}
        {block.proposals > 0 && <span>{t("proposals", { count: block.proposals })}</span>}
        {may("close") && block.type === "paragraph" && <StandingMenu block={block} onChange={onChange} />}
      </div>
    </header>
  );
};

const Leaves = ({ block, news, tab, onTab, onLink, onChange }: MarginPanelProps & { block: BlockView }) => {
  const t = useTranslations("room.margin");
  const { path } = useRoom();
  const pid = encodeURIComponent(block.pid);
  const links = useFresh<readonly LinkView[] | null>(null, () => listAll<LinkView>(path(`links?pid=${pid}`)));
  const acts = useFresh<readonly RecordView[] | null>(null, () =>
    listAll<RecordView>(path(`record?pid=${pid}`)),
  );
  const askLinks = links.refresh;
  const askActs = acts.refresh;
  // biome-ignore lint/correctness/useExhaustiveDependencies: news and digest say when to ask again.
  useEffect(() => {
    askLinks();
    askActs();
  }, [news, block.digest, askLinks, askActs]);
  const changed = () => {
    askLinks();
    askActs();
    onChange();
  };
  return (
    <Tabs
      label={t("label")}
      value={tab}
      onChange={onTab}
      tabs={[
        {
          value: "sources",
          label: t("sources"),
          count: links.value?.length ?? block.links,
          content: <Sources links={links.value} onChange={changed} onLink={onLink} />,
        },
        {
          value: "positions",
          label: t("positions"),
          count: block.positions.filter((each) => !each.lapsed).length,
          content: <Positions block={block} onChange={changed} />,
        },
        { value: "history", label: t("history"), content: <History entries={acts.value} /> },
      ]}
    />
  );
};
