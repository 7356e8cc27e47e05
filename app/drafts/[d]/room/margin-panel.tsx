"use client";
// The margin at the right: everything about the block in focus. It is loaded when a block first gets the focus, or when
// the page is idle.
import { useTranslations } from "next-intl";
import { EmptyState } from "../../../ui/empty-state";
import { onDemand } from "../../../ui/on-demand";
import type { BlockView } from "./answers";
import type { BlockMarginProps } from "./block-margin";
import styles from "./margin-panel.module.css";
import { useRoom } from "./room-context";

const BlockMargin = onDemand(() => import("./block-margin").then((part) => part.BlockMargin));
const ForYou = onDemand(() => import("../(record)/notices/for-you").then((part) => part.ForYou));

type MarginPanelProps = Omit<BlockMarginProps, "block"> & { readonly block: BlockView | null };

export const MarginPanel = (props: MarginPanelProps) => {
  const t = useTranslations("room");
  const news = useTranslations("notices.forYou");
  const { draft } = useRoom();
  const { block } = props;
  if (!block) {
    return (
      <div className={styles.panel}>
        <EmptyState title={t("margin.none")}>{t("margin.noneLead")}</EmptyState>
        <ForYou
          draftId={draft.id}
          limit={8}
          heading={<h2 className="caps above-4">{news("title")}</h2>}
          onGo={props.onGo}
        />
      </div>
    );
  }
  return (
    <div className={styles.panel}>
      <BlockMargin {...props} block={block} />
    </div>
  );
};
