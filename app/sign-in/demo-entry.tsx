"use client";
// Entry to the demo meeting: as a role, or as one of its people, with one press.
import { useTranslations } from "next-intl";
import type { DemoAccounts } from "#server/runtime";
import { Button } from "../ui/button";
import styles from "./door.module.css";
import { enter, wantedPage } from "./enter";
import { EntryFault } from "./entry-fault";
import { useEntry } from "./use-entry";

/** The four roles, and the people by name. */
export const DemoEntry = ({ demo }: { readonly demo: DemoAccounts }) => {
  const common = useTranslations("common");
  const t = useTranslations("people.signIn");
  const { code, busy, attempt } = useEntry();
  const draft = `/drafts/${encodeURIComponent(demo.draft)}`;
  // Returns to the page that was asked for before, or else opens the draft.
  const come = (email: string, to: string) =>
    void attempt(() => enter(email, demo.password, wantedPage() ?? to));
  return (
    <>
      <EntryFault code={code} />
      <ul className="stack gap-2">
        {demo.roles.map(({ email, role }) => (
          <li key={role}>
            <button type="button" className={styles.role} disabled={busy} onClick={() => come(email, draft)}>
              <span className="strong">{common(`role.${role}`)}</span>
              <span className="soft small">{t(`does.${role}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <section className={styles.others} aria-label={t("others")}>
        <p className="faint small">{t("others")}</p>
        <ul className="line gap-1-by-2">
          {demo.people.map(({ email, name }) => (
            <li key={email}>
              <Button size="small" disabled={busy} onClick={() => come(email, "/")}>
                <bdi>{name}</bdi>
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};
