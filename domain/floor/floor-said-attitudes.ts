// Rules F5 and F7: what delegations say of proposals and of the paragraph, as acts.
import type { DelegationCode } from "../draft";
import { isRefusal, Refusal } from "../refusal";
import { madeByLine } from "./floor-acts";
import { allOf, findProposal, onlyOne, proposalName } from "./floor-proposals";
import type { Attitude, ProposalName, Speakers } from "./grammar/said";
import type { FloorAct, FloorProposal, FloorRoom } from "./values";

/** What is proposed by the acts of a line so far: it is spoken of before it is made. */
export const madeBy = (acts: readonly FloorAct[]): FloorProposal[] =>
  acts.flatMap((act, n) => {
    if (act.act !== "propose") return [];
    const [by = ""] = act.delegations;
    return [{ id: madeByLine(n), by, n: 0, sponsors: act.delegations, gist: "" }];
  });

/** The proposals that are meant, of those that are open and those that the line makes. */
export const proposalsOf = (
  names: readonly ProposalName[],
  open: readonly FloorProposal[],
  made: readonly FloorProposal[],
): FloorProposal[] | Refusal => {
  const chosen: FloorProposal[] = [];
  for (const name of names) {
    const found = oneName(name, open, made);
    if (isRefusal(found)) return found;
    for (const each of found) if (!chosen.includes(each)) chosen.push(each);
  }
  return chosen;
};

const oneName = (
  name: ProposalName,
  open: readonly FloorProposal[],
  made: readonly FloorProposal[],
): readonly FloorProposal[] | Refusal => {
  if (name.of === "line") return made;
  if (name.of === "it" && !("n" in name)) return made.length > 0 ? made : onlyOne(open);
  if (name.of === "all" && !("n" in name)) return open.length > 0 ? open : onlyOne(open);
  const found = findProposal(name.of, "n" in name ? name.n : null, [...open, ...made]);
  return isRefusal(found) ? found : [found];
};

/** Who speaks, and what the line has proposed before. */
type Speaking = Speakers & { readonly made: readonly FloorProposal[] };

/** What a delegation says, as an act; refused where it cannot be taken down. */
export const attitudeOf = (
  said: Attitude,
  room: FloorRoom,
  { codes, onBehalfOf, made }: Speaking,
): FloorAct | Refusal => {
  const spoken = { delegations: codes, onBehalfOf };
  switch (said.say) {
    case "agree":
      return agreement(said, room, codes);
    case "position":
      return room.isProposed
        ? new Refusal(
            "conflict",
            "This paragraph is only proposed: say “opposes” or “supports” with its proposer.",
          )
        : { ...spoken, act: "position", position: said.position, note: said.note };
    case "lift":
      return { ...spoken, act: "lift" };
    case "withdraw": {
      const proposals = withdrawn(said.proposals, room, codes);
      return isRefusal(proposals) ? proposals : { ...spoken, act: "withdraw", proposals };
    }
    case "support":
    case "oppose": {
      const proposals = proposalsOf(said.proposals, room.proposals, made);
      if (isRefusal(proposals)) return proposals;
      return ownAmong(said.say, proposals, codes) ?? { ...spoken, act: said.say, proposals };
    }
  }
};

const ownAmong = (
  act: "support" | "oppose",
  proposals: readonly FloorProposal[],
  codes: readonly DelegationCode[],
) => {
  for (const proposal of proposals) {
    const own = codes.find((code) => proposal.sponsors.includes(code));
    if (own)
      return new Refusal("conflict", "{own} proposes {proposal} itself: it cannot {act} it.", {
        own,
        proposal: proposalName(proposal),
        act,
      });
  }
  return null;
};

const agreement = (
  { proposals: names, asSponsor }: Extract<Attitude, { readonly say: "agree" }>,
  room: FloorRoom,
  codes: readonly DelegationCode[],
): Refusal => {
  const proposals = names.every(({ of }) => of !== "it" && of !== "all")
    ? proposalsOf(names, room.proposals, [])
    : [];
  const lines =
    isRefusal(proposals) || proposals.length === 0
      ? {}
      : { lines: [`${codes.join(", ")} supports ${proposals.map(proposalName).join(" and ")}`] };
  return new Refusal(
    "not-allowed",
    asSponsor
      ? "Nobody is made a sponsor from the floor: the delegation joins the proposal itself. Its support can be taken down."
      : "An agreement is not taken down from the floor: the delegation gives it itself.",
    lines,
  );
};

const withdrawn = (
  names: readonly ProposalName[],
  room: FloorRoom,
  codes: readonly DelegationCode[],
): FloorProposal[] | Refusal => {
  const [code = "", another] = codes;
  if (another !== undefined) return new Refusal("malformed", "Take down one withdrawal at a time.");
  const own = room.proposals.filter(({ sponsors }) => sponsors.includes(code));
  const first = own.filter(({ by }) => by === code);
  if (own.length === 0)
    return new Refusal("not-found", "{delegation} has no open proposal on this paragraph.", {
      delegation: code,
    });
  const chosen: FloorProposal[] = [];
  for (const name of names) {
    const found = ownNamed(name, code, { first: first.length > 0 ? first : own, own });
    if (isRefusal(found)) return found;
    chosen.push(...found);
  }
  return [...new Set(chosen)];
};

const ownNamed = (
  name: ProposalName,
  code: DelegationCode,
  { first, own }: { readonly first: readonly FloorProposal[]; readonly own: readonly FloorProposal[] },
): readonly FloorProposal[] | Refusal => {
  if ("n" in name) {
    const found = findProposal(name.of || code, name.n, own);
    return isRefusal(found) ? found : [found];
  }
  return name.of === "all" ? allOf(first) : onlyOne(first);
};
