// The first steps of the secretariat on an empty installation, in order, with those already done.
import { getTranslations } from "next-intl/server";
import { listInvitedPeople, listPeople } from "#server/people/installation-view";
import { listDelegations } from "#server/people/people-view";
import type { Actor } from "#server/sign-in/session";
import { LinkButton } from "../ui/button";
import styles from "./first-steps.module.css";
import { NewDraft } from "./new-draft";

export const FirstSteps = async ({ actor }: { actor: Actor }) => {
  const [t, delegations, people, invited] = await Promise.all([
    getTranslations("room.drafts.steps"),
    listDelegations(),
    listPeople(actor),
    listInvitedPeople(actor),
  ]);
  const others = people.length - 1 + invited.length;
  return (
    <section className={styles.steps} aria-labelledby="first-steps">
      <h2 id="first-steps">{t("title")}</h2>
      <p className="soft">{t("lead")}</p>
      <ol className={styles.list}>
        <li className={styles.step}>
          <div>
            <h3>{t("delegations")}</h3>
            <p className="soft">{t("delegationsNote", { n: delegations.length })}</p>
          </div>
          <LinkButton href="/installation/delegations" look={delegations.length === 0 ? "primary" : "plain"}>
            {t("delegations")}
          </LinkButton>
        </li>
        <li className={styles.step}>
          <div>
            <h3>{t("people")}</h3>
            <p className="soft">{t("peopleNote", { n: others })}</p>
          </div>
          <LinkButton
            href="/installation/people"
            look={delegations.length > 0 && others === 0 ? "primary" : "plain"}
          >
            {t("people")}
          </LinkButton>
        </li>
        <li className={styles.step}>
          <div>
            <h3>{t("draft")}</h3>
            <p className="soft">{t("draftNote")}</p>
          </div>
          <NewDraft drafts={[]} choosesPeople look={others > 0 ? "primary" : "plain"} forAll={others > 0} />
        </li>
      </ol>
    </section>
  );
};
