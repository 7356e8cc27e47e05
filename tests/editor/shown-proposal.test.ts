// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import { run } from "#domain/draft";
import { highlightProposal, proposalAt } from "#editor/proposing/shown-proposal";
import { block, type Desk, documentOf, sitDown } from "./desk";

const mark = (id: string, by: string) => ({ id, by, at: "2015-11-12T10:00:00.000Z" });
let desk: Desk;
afterEach(() => desk.editor.destroy());

describe("[A1] a proposal that is looked at", () => {
  const sit = () => {
    const first = block("p1", [
      run("We "),
      run("commit", { deletions: [mark("e1", "EU"), mark("c1", "CHN")] }),
      run("pledge", { insertions: [mark("e1", "EU")] }),
      run(" to all."),
    ]);
    const second = { ...block("p2", "Gone?"), whole: [{ ...mark("r1", "BRA"), op: "remove" as const }] };
    desk = sitDown(documentOf(first, second), "CHN");
  };

  test("[A1] the caret knows on whose words it stands, between two of them on both", () => {
    sit();
    desk.at("p1", 1);
    expect(proposalAt(desk.editor)).toEqual([]);
    desk.at("p1", 5);
    expect(proposalAt(desk.editor)).toEqual(["e1", "c1"]);
    desk.at("p1", 11);
    expect(proposalAt(desk.editor)).toEqual(["e1"]);
    desk.at("p2", 2);
    expect(proposalAt(desk.editor)).toEqual(["r1"]);
  });

  test("[A1] its words are brought out, and nothing is written", () => {
    sit();
    const shown = () =>
      [...desk.editor.view.dom.querySelectorAll(".is-shown-proposal")].map((each) => each.textContent);
    highlightProposal(desk.editor, "e1");
    expect(shown().join("|")).toBe("commit|pledge");
    highlightProposal(desk.editor, "r1");
    expect(shown()).toEqual(["Gone?"]);
    highlightProposal(desk.editor, null);
    expect(shown()).toEqual([]);
    expect(desk.sent).toEqual([]);
  });
});
