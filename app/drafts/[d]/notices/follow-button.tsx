"use client";
// Following a paragraph: a button that stays pressed.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../ui/button";
import { setFollow, useNews } from "../../../ui/news";
import { useNotice } from "../../../ui/notice";

/** The button. Before it is known what is followed there is none. */
export const FollowButton = ({ draftId, pid }: { draftId: string; pid: string }) => {
  const t = useTranslations("notices");
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  const news = useNews(draftId);
  if (!news) return null;
  const follows = news.follows.includes(pid);
  const turn = async () => {
    setBusy(true);
    try {
      await setFollow(draftId, pid, !follows);
      notice.say(t(follows ? "followsNot" : "follows"));
    } catch (error) {
      notice.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      look={follows ? "plain" : "quiet"}
      size="small"
      aria-pressed={follows}
      disabled={busy}
      onClick={() => void turn()}
    >
      {follows && <span aria-hidden="true">✓</span>} {t("follow")}
    </Button>
  );
};
