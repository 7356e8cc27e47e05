"use client";
// The other files and languages of the same statement: those joined, and those suggested, with the reason.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import type { VersionsView } from "#server/submissions/statements-in-files";
import { askedKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { useListed } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { useNotice } from "../../../../ui/notice";
import { inTongue, useLanguageName } from "../language-name";
import { useDesk } from "./desk-context";
import styles from "./statement-files.module.css";

/** Renders nothing where none is joined or suggested. Fetched after the page. */
export const StatementFiles = ({ submissionId }: { readonly submissionId: string }) => {
  const t = useTranslations("submissions.statement");
  const { draftId, path, may, refresh } = useDesk();
  const { say } = useNotice();
  const of = path(`submissions/${encodeURIComponent(submissionId)}/versions`);
  const queryKey = askedKey(draftId, "versions", submissionId);
  const client = useQueryClient();
  // Nothing is suggested while the server cannot be reached.
  const { data: versions } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get(of, signal),
  });
  const done = (sentence: "joined" | "parted") => (now: VersionsView) => {
    say(t(`did.${sentence}`));
    client.setQueryData(queryKey, now);
    refresh();
  };
  const part = useMutation({ mutationFn: () => api.delete(of), onSuccess: done("parted") });
  const join = useMutation({
    mutationFn: (other: string) => api.post(of, { of: other }),
    onSuccess: done("joined"),
  });
  if (versions === undefined) return null;
  const { joined, offers } = versions;
  if (joined.length === 0 && (offers.length === 0 || !may.correct)) return null;
  return (
    <section className={styles.files} aria-label={t("title")}>
      {joined.length > 0 && (
        <p>
          {t("joinedWith")}{" "}
          {joined.map((other, index) => (
            <span key={other.id}>
              {index > 0 && ", "}
              <Other other={other} />
            </span>
          ))}{" "}
          {may.correct && (
            <Button size="small" onClick={() => part.mutate()}>
              {t("part")}
            </Button>
          )}
        </p>
      )}
      {may.correct &&
        offers.map((offer) => (
          <p key={offer.id}>
            <Other other={offer} /> <Reason offer={offer} />{" "}
            <Button size="small" onClick={() => join.mutate(offer.id)}>
              {t("join")}
            </Button>
          </p>
        ))}
    </section>
  );
};

const Other = ({ other }: { readonly other: VersionsView["joined"][number] }) => {
  const listed = useListed();
  const nameOf = useLanguageName();
  const { path } = useDesk();
  const { id, label, languages } = other;
  return (
    <>
      <Link href={`/${path(`submissions/${encodeURIComponent(id)}`)}`}>
        <bdi {...inTongue(languages)}>{label}</bdi>
      </Link>{" "}
      ({listed(languages.map(nameOf))})
    </>
  );
};

const Reason = ({ offer }: { readonly offer: VersionsView["offers"][number] }) => {
  const t = useTranslations("submissions.statement");
  const format = useFormatter();
  const share = format.number(offer.share, { style: "percent" });
  return <small>{t(`why.${offer.how}`, { share })}</small>;
};
