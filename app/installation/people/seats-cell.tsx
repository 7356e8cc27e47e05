// What a person may see: the drafts in which they have a seat, or will have one once they accept the invitation.

import { useTranslations } from "next-intl";
import type { Role } from "#domain/people/access";
import { Link } from "../../ui/link";

export type SeenSeat = {
  readonly draft: string;
  readonly title: string;
  readonly role: Role;
  readonly delegation: string | null;
};

/** Each draft with the role there, linked to its people; of drafts in which the reader has no seat, only the number. */
export const SeatsCell = ({ seats, others = 0 }: { seats: readonly SeenSeat[]; others?: number }) => {
  const t = useTranslations("installation.people");
  const common = useTranslations("common");
  if (seats.length + others === 0) return <span className="faint">{t("noSeats")}</span>;
  return (
    <ul className="stack gap-half">
      {seats.map(({ draft, title, role }) => (
        <li key={draft}>
          <Link href={`/drafts/${encodeURIComponent(draft)}/people`}>
            <bdi>{title}</bdi>
          </Link>{" "}
          <span className="faint small">{common(`role.${role}`)}</span>
        </li>
      ))}
      {others > 0 && <li className="faint small">{t("otherSeats", { n: others })}</li>}
    </ul>
  );
};
