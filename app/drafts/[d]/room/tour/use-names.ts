// How the room calls what the tour speaks of.
import { useTranslations } from "next-intl";

// An ellipsis says that a button asks something more; within a sentence it would break it off.
const withoutEllipsis = (label: string): string => label.replace(/\s*…$/u, "");

/** The names, for the gaps of the tour's sentences. */
export const useNames = (): Record<string, string> => {
  const common = useTranslations("common.place");
  const act = useTranslations("proposals.act");
  const room = useTranslations("room");
  const notices = useTranslations("notices");
  return {
    proposals: room("margin.proposalsTab"),
    positions: room("margin.positions"),
    sources: room("margin.sources"),
    text: room("text-menu.title"),
    view: room("view.title"),
    support: act("support"),
    accept: withoutEllipsis(act("accept")),
    follow: notices("follow"),
    agreement: common("agreement"),
    submissions: common("submissions"),
    record: common("record"),
  };
};
