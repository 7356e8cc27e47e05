// A reference text with a permanent address for each paragraph: its place in the text.
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { LibraryParagraph } from "#domain/library/values";
import { findLibraryText } from "#server/library/library";
import { idIn, orNotFound } from "../../found";
import { Link } from "../../ui/link";
import { PageBody } from "../../ui/page-body";
import styles from "./text.module.css";

type LibraryAddress = { readonly params: Promise<{ t: string }> };

const textAt = async ({ params }: LibraryAddress) => orNotFound(findLibraryText(idIn((await params).t)));

export const generateMetadata = async (address: LibraryAddress): Promise<Metadata> => ({
  title: (await textAt(address)).symbol,
});

export default async function LibraryTextPage(address: LibraryAddress) {
  const [text, t] = await Promise.all([textAt(address), getTranslations("library")]);
  return (
    <PageBody
      title={text.symbol}
      lead={text.title}
      actions={<Link href="/library">{t("all")}</Link>}
      width="narrow"
    >
      <article lang={text.language} dir="auto">
        {text.paragraphs.map((each) => (
          <Paragraph key={each.place} of={each} />
        ))}
      </article>
    </PageBody>
  );
}

const Paragraph = ({ of: { place, label, words } }: { readonly of: LibraryParagraph }) => {
  const t = useTranslations("library");
  return (
    <p id={`${place}`} className={styles.paragraph}>
      <a href={`#${place}`} aria-label={t("addressOf", { place })}>
        {label || "¶"}
      </a>
      <span dir="auto">{words}</span>
    </p>
  );
};
