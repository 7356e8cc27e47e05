"use client";
// A section of a settings page: a heading and a form of its own that is saved separately, with its error beside it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import styles from "./form-section.module.css";
import { Notice, useNotice } from "./notice";
import { type FieldReader, readerOf, useSending } from "./sending";

type SectionProps = { readonly title: string; readonly lead?: string; readonly children: ReactNode };

/** A part with its heading. */
export const Section = ({ title, lead, children }: SectionProps) => (
  <section className={styles.section}>
    <div>
      <h2>{title}</h2>
      {lead && <p className="soft small pretty above-1">{lead}</p>}
    </div>
    <div>{children}</div>
  </section>
);

/** A part whose fields are saved together, by its button or by Enter in a line. */
export const FormSection = ({
  saved,
  disabled = false,
  onSave,
  children,
  ...section
}: SectionProps & {
  /** The notice shown once it is saved. */
  readonly saved: string;
  readonly disabled?: boolean;
  /** Saves the values of the fields. */
  onSave(said: FieldReader): Promise<unknown>;
}) => {
  const t = useTranslations("common");
  const router = useRouter();
  const { say } = useNotice();
  const { fault, isBusy, submit } = useSending(async (fields) => {
    await onSave(readerOf(fields));
    say(saved, "agreed");
    router.refresh();
  });
  return (
    <Section {...section}>
      <form onSubmit={submit}>
        <fieldset className={styles.fields} disabled={disabled || isBusy}>
          {children}
          <div role="alert" className="above-3">
            {fault && <Notice tone="danger">{fault}</Notice>}
          </div>
          <Button type="submit">{t("save")}</Button>
        </fieldset>
      </form>
    </Section>
  );
};
