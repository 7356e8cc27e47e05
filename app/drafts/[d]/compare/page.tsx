// Two versions of the draft compared: which two, and what became of each block between them.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { isRefusal } from "#domain/refusal";
import { viewComparison } from "#server/views/compare";
import { listTexts, type TextItem, type Version } from "#server/views/texts";
import { currentSeat } from "../../../seat";
import { EmptyState } from "../../../ui/empty-state";
import { PageBody } from "../../../ui/page-body";
import { Comparison } from "./comparison";
import { VersionChooser } from "./version-chooser";

type Asked = { from?: string | string[]; to?: string | string[] };
type Props = { params: Promise<{ d: string }>; searchParams: Promise<Asked> };

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("texts.compare"))("title"),
});

// Without a choice, the last text is compared with the draft as it stands.
const versionOf = (asked: string | string[] | undefined, usual: Version): Version => {
  if (asked === undefined || asked === "") return usual;
  if (asked === "live") return asked;
  return typeof asked === "string" && /^[1-9]\d{0,6}$/.test(asked) ? Number(asked) : notFound();
};

/** The page. */
export default async function ComparePage({ params, searchParams }: Props) {
  const seat = await currentSeat((await params).d);
  const [t, asked, texts] = await Promise.all([
    getTranslations("texts.compare"),
    searchParams,
    listTexts(seat),
  ]);
  const last = texts.at(-1);
  if (!last) {
    return (
      <PageBody title={t("title")} lead={t("lead")}>
        <EmptyState title={t("needTexts")}>{t("needTextsLead")}</EmptyState>
      </PageBody>
    );
  }
  const from = versionOf(asked.from, last.n);
  const to = versionOf(asked.to, "live");
  const comparison = await viewComparison(seat, from, to).catch((error: unknown) => {
    if (isRefusal(error) && error.code === "not-found") notFound();
    throw error;
  });
  const name = (version: Version, all: readonly TextItem[]) =>
    all.find((text) => text.n === version)?.symbol ?? t("live");
  const versions = [
    ...texts.map(({ n, symbol }) => ({ value: String(n), name: symbol })),
    { value: "live", name: t("live") },
  ];
  return (
    <PageBody title={t("title")} lead={t("lead")}>
      <VersionChooser versions={versions} from={String(from)} to={String(to)} />
      <Comparison
        // Another pair is another comparison: what was folded and chosen begins anew.
        key={`${from} ${to}`}
        blocks={comparison.blocks}
        from={name(from, texts)}
        to={name(to, texts)}
      />
    </PageBody>
  );
}
