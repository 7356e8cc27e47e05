// The page of the room: it is rendered with the first views, which the live connection then keeps up to date.
import { getFormatter, getTranslations } from "next-intl/server";
import { viewSilences } from "#server/agreement/silence-view";
import { listBlocks } from "#server/draft/blocks-view";
import { firstWords } from "#server/draft/first-words";
import { viewCoverageCounts } from "#server/sources/answers/coverage-view";
import { listTexts, type TextItem } from "#server/texts/texts-view";
import { namedDelegations } from "../../named-delegations";
import { currentSeat } from "../../seat";
import { PageWords } from "../../ui/page-words";
import { RecordWitness } from "./(record)/witness/record-witness";
import { Comments } from "./room/comments/comments-context";
import { Room } from "./room/room";
import { RoomKnowledge } from "./room/room-context";
import { roomDraft, roomPerson } from "./room/room-draft";

/** Milliseconds until the room is assumed to be ready for someone who enters. */
const untilReady = 3000;

const sinceText = async (last: TextItem | undefined): Promise<string> => {
  const t = await getTranslations("room");
  if (!last) return t("noText");
  const format = await getFormatter();
  const date = format.dateTime(new Date(last.issuedAt), { dateStyle: "long" });
  return t("lastText", { symbol: last.symbol, date });
};

export default async function RoomPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const { draft } = seat;
  const [blocks, coverage, delegations, texts, { running, now }] = await Promise.all([
    listBlocks(seat),
    viewCoverageCounts(seat),
    namedDelegations(),
    listTexts(seat),
    viewSilences(seat),
  ]);
  return (
    <PageWords
      of={[
        "agreement",
        "brackets",
        "comments",
        "find.replace",
        "find.walk",
        "floor",
        "library.near",
        "life",
        "next",
        "notices",
        "pen",
        "preparing",
        "proposals",
        "record",
        "room",
        "silence",
        "submissions",
        "texts.issue",
        "texts.kind",
        "texts.references",
        "textual",
      ]}
    >
      <RoomKnowledge
        draft={roomDraft(draft)}
        person={roomPerson(seat)}
        delegations={delegations}
        silence={running && { running, now }}
      >
        <RecordWitness draftId={draft.id} after={untilReady} />
        <Comments>
          <Room
            blocks={blocks}
            coverage={coverage}
            lastText={await sinceText(texts.at(-1))}
            words={await firstWords(seat)}
          />
        </Comments>
      </RoomKnowledge>
    </PageWords>
  );
}
