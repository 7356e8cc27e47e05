"use client";
// The tab of a block's comments in the margin. What stands in it comes when it is first opened.
import { useTranslations } from "next-intl";
import { onDemand } from "../../../../ui/on-demand";
import type { Tab } from "../../../../ui/tabs";
import { useComments } from "./comments-context";

const BlockComments = onDemand(() => import("./comments").then((part) => part.BlockComments));

/** The tab, with the number of open threads. */
export const useCommentsTab = (pid: string, name: string): Tab<"comments"> => {
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
