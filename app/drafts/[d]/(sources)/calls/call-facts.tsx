// What is said of a call wherever it is listed: its state with the hour by the meeting's clock, and its public address.
import { getFormatter, getTranslations } from "next-intl/server";
import type { RoundView } from "#server/rounds/rounds";
import { pageZoneTime } from "../../../../readers-language";
import { Badge, type BadgeTone } from "../../../../ui/badge";
import { CopyLink } from "../../../../ui/copy-link";
import { Link } from "../../../../ui/link";

type Call = Pick<RoundView, "id" | "state" | "terms">;

const tones: { readonly [State in RoundView["state"]]?: BadgeTone } = { open: "agreed", announced: "accent" };

/** The state of a call, and its next hour. */
export const CallState = async ({ call: { state, terms } }: { readonly call: Call }) => {
  const [t, format, zone] = await Promise.all([
    getTranslations("calls.state"),
    getFormatter(),
    pageZoneTime(),
  ]);
  const hour = (at: string) => format.dateTime(new Date(at), { dateStyle: "long", timeStyle: "short" });
  const named = { opens: hour(terms.opensAt), closes: hour(terms.closesAt), zone };
  const isPlanned = state === "prepared" && terms.announcedAt !== null;
  return (
    <span className="stack gap-1">
      <span>
        <Badge tone={tones[state] ?? "plain"}>{t(state)}</Badge>
      </span>
      <span className="soft small">
        {isPlanned
          ? t("planned", { announced: hour(terms.announcedAt ?? ""), zone })
          : t(`${state}Hour`, named)}
      </span>
    </span>
  );
};

/** The address at which everybody answers a call; none before it is announced. */
export const CallAddress = async ({
  call: { id, state },
  title,
}: {
  readonly call: Call;
  readonly title: string;
}) => {
  const t = await getTranslations("calls.address");
  const address = `/call/${encodeURIComponent(id)}`;
  if (state === "prepared") return <span className="soft small">{t("none")}</span>;
  return (
    <span className="line gap-1-by-2">
      <Link href={address}>{t("open")}</Link>
      <CopyLink address={address} of={title} />
    </span>
  );
};

/** How much was sent in to a call, without what was withdrawn, and how much of it waits for a decision. */
export const countsOf = ({
  counts: { new: fresh = 0, held = 0, published = 0, "not-published": refused = 0, "taken-down": down = 0 },
}: Pick<RoundView, "counts">): { readonly sent: number; readonly waiting: number } => ({
  sent: fresh + held + published + refused + down,
  waiting: fresh + held,
});
