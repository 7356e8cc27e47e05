"use client";
// Following a paragraph, as a toggle button.
import { useTranslations } from "next-intl";
import { Button } from "../../../../ui/button";
import { useFollow, useNews } from "../../../../ui/news";
import { useNotice } from "../../../../ui/notice";

/** The button. Not rendered until it is known which paragraphs are followed. */
export const FollowButton = ({ draftId, pid }: { draftId: string; pid: string }) => {
  const t = useTranslations("notices");
  const notice = useNotice();
  const news = useNews(draftId);
  const follow = useFollow(draftId, pid);
  if (!news) return null;
  const follows = news.follows.includes(pid);
  const turn = () =>
    follow.mutate(!follows, { onSuccess: () => notice.say(t(follows ? "followsNot" : "follows")) });
  return (
    <Button size="small" data-tour="follow" aria-pressed={follows} disabled={follow.isPending} onClick={turn}>
      <span aria-hidden="true">{follows ? "✓" : "+"}</span> {t("follow")}
    </Button>
  );
};
