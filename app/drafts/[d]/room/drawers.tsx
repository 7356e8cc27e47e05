"use client";
// On a narrow screen the outline and the margin are drawers over the page.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "../../../ui/dialog";

export type Drawer = "outline" | "margin" | null;

type DrawersProps = {
  open: Drawer;
  outline: ReactNode;
  margin: ReactNode;
  title: string;
  onClose(): void;
};

/** The two drawers; at most one is open. */
export const Drawers = (props: DrawersProps) => {
  const t = useTranslations("room");
  const { open, outline, margin, title, onClose } = props;
  return (
    <>
      <Dialog open={open === "outline"} onOpenChange={onClose} place="start" bare title={t("sections")}>
        {outline}
      </Dialog>
      <Dialog open={open === "margin"} onOpenChange={onClose} place="side" bare title={title}>
        {margin}
      </Dialog>
    </>
  );
};
