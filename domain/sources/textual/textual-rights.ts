// Rule L32: in whose name a textual proposal of a submission may be made. Nobody signs for anybody else.
import type { DelegationCode } from "#domain/draft";
import { readDelegations } from "#domain/floor/floor-delegations";
import type { FloorDelegation } from "#domain/floor/values";
import { refusalToAct, type Standpoint } from "#domain/people/access";
import { isRefusal, Refusal } from "#domain/refusal";
import { anyOf } from "#domain/sentence";
import { groupNamedIn } from "#domain/submissions/form/stakeholders";
import type { SubmissionFields } from "#domain/submissions/submissions";
import { senderLine } from "./textual-senders";

type SenderFields = Pick<
  SubmissionFields,
  "organization" | "stakeholderType" | "stakeholderTypeAsTyped" | "countryCodes" | "lastName" | "onBehalfOf"
>;

const isInternational = /international|inter-?governmental|intergouvernemental/iu;

/**
 * L32: the delegations whose State or group sent the submission; none for whoever is no government. What was sent for a
 * group is the group's, not that of the State that sent it.
 */
export const sendersOf = (
  { stakeholderType, stakeholderTypeAsTyped, organization, onBehalfOf, lastName, countryCodes }: SenderFields,
  delegations: readonly FloorDelegation[],
): DelegationCode[] => {
  if (stakeholderType !== "Government" || isInternational.test(stakeholderTypeAsTyped ?? "")) return [];
  const named = [onBehalfOf, organization, lastName].flatMap((field) => groupNamedIn(field ?? "") ?? []);
  const groups = delegations.filter(({ kind }) => kind === "group");
  if (named.length > 0)
    return [
      ...new Set(
        named.flatMap((name) => {
          const read = readDelegations(name.replace(/^the /iu, ""), groups);
          return isRefusal(read) ? [] : read.codes;
        }),
      ),
    ];
  return countryCodes.filter((code) =>
    delegations.some((each) => each.code === code && each.kind === "state"),
  );
};

/** How many paragraphs at the head of a document may say who tables it. */
const headOfDocument = 60;

/**
 * L32: the delegations that the line of an amendment names: "Canada and Norway: amendment to draft resolution …". What is
 * tabled on behalf of a group is the group's.
 */
export const tabledBy = (body: string, delegations: readonly FloorDelegation[]): DelegationCode[] => {
  const line = body.slice(0, 20_000).split("\n\n", headOfDocument).map(senderLine).find(Boolean);
  if (!line) return [];
  const groups = line.onBehalfOf === null ? [] : codesOf([line.onBehalfOf], delegations, "group");
  if (line.onBehalfOf !== null) return groups;
  // "Trinidad and Tobago" is one State.
  const all = codesOf([line.heads], delegations, null);
  return all.length > 0 ? all : codesOf(line.names, delegations, null);
};

const codesOf = (
  names: readonly string[],
  delegations: readonly FloorDelegation[],
  kind: FloorDelegation["kind"] | null,
): DelegationCode[] => {
  const among = delegations.filter((each) => kind === null || each.kind === kind);
  const codes = names.flatMap((name) => {
    const read = readDelegations(name.replace(/^the /iu, ""), among);
    return isRefusal(read) || /[\p{L}\p{N}]/u.test(read.rest) ? [] : read.codes;
  });
  return [...new Set(codes)];
};

/** Whether a submission's own fields leave open that its document names who tables it. */
export const mayBeTabled = ({ stakeholderType }: Pick<SenderFields, "stakeholderType">): boolean =>
  stakeholderType === null || stakeholderType === "Government";

/**
 * L32: the delegations in whose name this person may make a textual proposal of the submission: delegates for their
 * own delegation, whoever sent it; those who hold the pen for the State or group that sent it.
 */
export const signersFor = (
  who: Standpoint,
  senders: readonly DelegationCode[],
): readonly DelegationCode[] => {
  if (refusalToAct(who, "propose") !== null) return [];
  if (who.role === "delegate") return who.delegation === null ? [] : [who.delegation];
  return senders;
};

/** L32: the delegation that proposes. `wanted` is needed only where there are several. */
export const signerOf = (
  who: Standpoint,
  senders: readonly DelegationCode[],
  wanted: DelegationCode | undefined,
): DelegationCode | Refusal => {
  const refusal = refusalToAct(who, "propose");
  if (refusal) return refusal;
  const signers = signersFor(who, senders);
  const [only, another] = signers;
  if (only === undefined)
    return new Refusal(
      "not-allowed",
      "Only a delegation can take this up, by its own delegate: no State or group of this draft has sent it.",
    );
  if (wanted !== undefined && !signers.includes(wanted))
    return new Refusal(
      "not-allowed",
      "Nobody signs for anybody else: this cannot be proposed for {wanted}.",
      { wanted },
    );
  if (wanted === undefined && another !== undefined)
    return new Refusal("malformed", "Say for which delegation: {signers}.", {
      choices: signers,
      signers: anyOf(signers),
    });
  return wanted ?? only;
};
