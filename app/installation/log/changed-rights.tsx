// What somebody was and is now, beside an entry that changed it.
import { useTranslations } from "next-intl";
import { z } from "zod";
import { roles } from "#domain/people/access";

const Rights = z.object({ role: z.enum(roles), delegation: z.string().nullable() });
const Facts = z.object({ from: Rights.optional(), to: Rights.optional(), method: z.string().optional() });

/** Role and delegation before and after, or how somebody came in; nothing for an entry that says neither. */
export const ChangedRights = ({ facts }: { readonly facts: Readonly<Record<string, unknown>> }) => {
  const common = useTranslations("common");
  const t = useTranslations("installation.log");
  const { data } = Facts.safeParse(facts);
  const said = (rights: z.infer<typeof Rights> | undefined): string =>
    rights ? [common(`role.${rights.role}`), rights.delegation].filter(Boolean).join(" ") : "";
  const words = [
    data?.method === undefined ? "" : t("method", { method: data.method }),
    [said(data?.from), said(data?.to)].filter(Boolean).join(" → "),
  ].filter(Boolean);
  return words.length > 0 && <div className="soft small">{words.join(" · ")}</div>;
};
