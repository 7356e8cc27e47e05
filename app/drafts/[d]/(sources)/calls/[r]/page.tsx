// A call for inputs: what was sent in to it, and its form; as long as nothing was sent in, the form alone.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { refusalToAct } from "#domain/people/access";
import { wordsForReader } from "#domain/rounds/rounds";
import { listInputLines } from "#server/rounds/inbox";
import { type RoundView, roundsNow, viewRound } from "#server/rounds/rounds";
import type { Seat } from "#server/sign-in/session";
import { listTexts } from "#server/texts/texts-view";
import { idIn, orNotFound } from "../../../../../found";
import { readersLanguage } from "../../../../../readers-language";
import { currentSeat } from "../../../../../seat";
import { LinkButton } from "../../../../../ui/button";
import { PageBody } from "../../../../../ui/page-body";
import { PageWords } from "../../../../../ui/page-words";
import { FollowedPage } from "../../../followed-page";
import { CallAddress, CallState, countsOf } from "../call-facts";
import { CallForm } from "../call-form";
import { Inbox } from "../inbox";

type Props = {
  params: Promise<{ d: string; r: string }>;
  searchParams: Promise<{ show?: string | string[] }>;
};

const read = cache(async (draftId: string, id: string) => {
  const seat = await currentSeat(draftId);
  if (refusalToAct(seat.who, "upload submissions")) notFound();
  const call = await orNotFound(viewRound(seat, idIn(id)));
  return { seat, call, title: wordsForReader(call.terms.title, await readersLanguage()).words };
});

export const generateMetadata = async ({ params }: Pick<Props, "params">): Promise<Metadata> => {
  const { d, r } = await params;
  return { title: (await read(d, r)).title };
};

export default async function CallPage({ params, searchParams }: Props) {
  const { d, r } = await params;
  const [{ seat, call, title }, { show }, t] = await Promise.all([
    read(d, r),
    searchParams,
    getTranslations("calls"),
  ]);
  const { sent, waiting } = countsOf(call);
  const isInbox = sent + (call.counts.withdrawn ?? 0) > 0;
  const base = `/drafts/${encodeURIComponent(seat.draft.id)}/calls`;
  const here = `${base}/${encodeURIComponent(call.id)}`;
  const isForm = !isInbox || show === "terms";
  return (
    <PageWords
      of={["calls.announce", "calls.decide", "calls.form", "calls.inbox", "submissions.stakeholder"]}
    >
      <PageBody
        title={title}
        back={{ href: base, label: t("toCalls") }}
        width={isForm ? "regular" : "full"}
        actions={
          isInbox && (
            <LinkButton href={isForm ? here : `${here}?show=terms`}>
              {t(isForm ? "toInputs" : "toTerms")}
            </LinkButton>
          )
        }
      >
        <div className="stack gap-2 below-5">
          <CallState call={call} />
          <CallAddress call={call} title={title} />
          <p>
            {t("sent", { count: sent })}
            {waiting > 0 && ` · ${t("waiting", { count: waiting })}`}
          </p>
        </div>
        {isForm ? <Form seat={seat} call={call} /> : <Inputs seat={seat} call={call} />}
      </PageBody>
    </PageWords>
  );
}

type PartProps = { readonly seat: Seat; readonly call: RoundView };

const Form = async ({ seat, call: { id, version, state, terms, counts } }: PartProps) => {
  const [now, texts] = await Promise.all([roundsNow(), listTexts(seat)]);
  return (
    <CallForm
      // It begins anew with what was saved.
      key={version}
      draftId={seat.draft.id}
      call={{ id, isPrepared: state === "prepared", isFrozen: Object.keys(counts).length > 0 }}
      terms={terms}
      texts={texts.map(({ n, symbol }) => ({ n, symbol }))}
      now={now}
    />
  );
};

const Inputs = async ({ seat, call }: PartProps) => (
  <>
    <FollowedPage draftId={seat.draft.id} page="calls" />
    <Inbox draftId={seat.draft.id} callId={call.id} lines={await listInputLines(seat, call.id)} />
  </>
);
