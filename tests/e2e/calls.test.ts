// A call for inputs as those make it who hold the pen: from a form to begin with to a submission that was published.
import { beforeAll, describe, expect, it } from "vitest";
import { bringAxe, violationsOn } from "../support/accessibility";
import type { Visitor } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { chooseLanguage, walkThrough } from "../support/page-walk";

type Template = Readonly<Record<"name" | "title" | "lead" | "questions", unknown>>;
const missing = (): never => {
  throw new Error("There is no such form to begin with.");
};

const journey = openJourney();
const draft = "calling";

let at: DraftAt;
let pen: Visitor;

beforeAll(async () => {
  at = await journey.begin(draft, "drafting", ["We commit to affordable access."]);
  await at.ask("POST", "texts", { symbol: "Zero draft" });
  pen = await journey.visit("cofacilitator1");
  await bringAxe(pen.context);
  // A dialog that is still fading in has no contrast to be measured.
  await pen.page.emulateMedia({ reducedMotion: "reduce" });
});

const content = (organization: string, answer: string) => ({
  language: "en",
  organization,
  stakeholderType: "Civil Society",
  countries: [],
  names: [],
  onBehalfOf: null,
  joint: [],
  answers: [answer],
  remarks: [],
  consent: "published",
});

// As the public page does it; without mail the link comes at once.
const write = async (call: string, organization: string, answer: string): Promise<void> => {
  const post = async (path: string, body: object): Promise<unknown> => {
    const response = await fetch(`${journey.base}/api/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(response.ok, path).toBe(true);
    return response.json();
  };
  const sent = await post(`rounds/${call}/inputs`, {
    content: content(organization, answer),
    email: `${organization.toLowerCase()}@sender.example`,
    website: "",
  });
  const link = typeof sent === "object" && sent !== null ? Reflect.get(sent, "link") : null;
  await post(`receipts/${String(link).split("/").at(-1)}`, {});
};

describe("a call for inputs", () => {
  it("[J1] [J3] is made from a form to begin with, announced, answered, and what is sent in is published", async () => {
    const { page } = pen;
    await page.goto(`/drafts/${draft}/submissions`);
    await page.getByRole("link", { name: "Calls for inputs" }).click();
    await page.getByText("No call was made yet").waitFor();
    expect(await violationsOn(page)).toEqual([]);

    await page.getByRole("link", { name: "Make a call" }).click();
    await page.getByRole("link", { name: "Comments on an issued text, by paragraph" }).click();
    const title = page.getByLabel("Title", { exact: true });
    await title.fill("Comments on our draft");
    expect(await page.getByLabel("Text that is commented on").inputValue()).toBe("1");
    await page.getByRole("button", { name: "Add a question" }).click();
    await page.getByRole("textbox", { name: "Question 2" }).fill("What is missing?");
    await page.getByRole("button", { name: "Move question 2 up" }).click();
    expect(await page.getByRole("textbox", { name: "Question 1" }).inputValue()).toBe("What is missing?");
    await page.getByLabel("Language in which you write it").selectOption("fr");
    await page.getByRole("textbox", { name: "Question 1" }).fill("Que manque-t-il ?");
    await page
      .getByLabel("Closes on")
      .fill(`${(await page.getByLabel("Opens on").inputValue()).slice(0, 11)}20:00`);
    await page.getByText("That is less than one working day.").waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole("button", { name: "Make the call" }).click();

    await page.getByRole("heading", { name: "Comments on our draft" }).waitFor();
    await page.getByText("Its public page is there once it is announced.").waitFor();
    const call = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    expect((await fetch(`${journey.base}/api/rounds/${call}`)).status).toBe(404);
    const opens = await page.getByLabel("Opens on").inputValue();
    await page.getByLabel("Opens on").fill(`2015${opens.slice(4)}`);
    expect(await page.getByRole("button", { name: "Announce now" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Save the changes" }).click();
    await page.getByText("The call is saved.").waitFor();
    await page.getByRole("button", { name: "Announce now" }).click();
    const dialog = page.getByRole("dialog", { name: "Announce this call?" });
    await dialog.getByText("everybody who has its address sees it").waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Announce now" }).click();
    await page.getByRole("link", { name: "Open the public page" }).waitFor();

    for (const name of ["Rivers", "Deserts"]) await write(call, name, "Libraries are missing.");
    await write(call, "Mountains", "Nothing is missing.");
    await page.goto(`/drafts/${draft}/calls`);
    await page.getByText("3 wait for a decision").waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole("link", { name: "Comments on our draft" }).click();
    await page.getByText("2 say the same").waitFor();
    await page.getByLabel("Choose all 2 that say the same").check();
    await page.getByText("2 chosen").waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page
      .getByRole("dialog", { name: "Publish 2 inputs?" })
      .getByRole("button", { name: "Publish" })
      .click();
    await page.getByText("2 inputs are published.").waitFor();

    // Its words are read before something else is decided, and its sender reads why.
    await page.getByRole("link", { name: "Mountains" }).click();
    await page.getByRole("heading", { name: "1. What is missing?" }).waitFor();
    await page.getByText("Nothing is missing.").waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole("button", { name: "Do not publish" }).click();
    const refusing = page.getByRole("dialog", { name: "Not publish one input?" });
    expect(await refusing.getByRole("button", { name: "Do not publish" }).isDisabled()).toBe(true);
    await refusing.getByLabel("Reason").fill("It says nothing of the text.");
    await refusing.getByRole("button", { name: "Do not publish" }).click();
    await page.getByText("One input is not published.").waitFor();
    await page.getByText("Reason that the sender reads: It says nothing of the text.").waitFor();

    // Nothing but a later end is left to be changed.
    await page.goto(`/drafts/${draft}/calls/${call}?show=terms`);
    await page.getByText("Something was sent in already.").waitFor();
    expect(await page.getByLabel("Title", { exact: true }).isDisabled()).toBe(true);
    expect(await page.getByLabel("Opens on").isDisabled()).toBe(true);
    await page.getByLabel("Accept what comes after the hour, marked as late").check();
    await page.getByRole("button", { name: "Save the changes" }).click();
    await page.getByText("The call is saved.").waitFor();

    await page.goto(`/drafts/${draft}/calls/${call}?state=published`);
    await page.getByRole("link", { name: "To the submission" }).first().click();
    await page.getByText("Libraries are missing.").first().waitFor();
  });

  it("breaks no rule in Arabic either, on a desk and on a phone", { timeout: 120_000 }, async () => {
    const templates = await at.list<Template>("rounds/templates");
    const { title, lead, questions } = templates.find(({ name }) => name === "statement") ?? missing();
    const day = 24 * 60 * 60_000;
    const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();
    const { id } = await at.ask<{ id: string }>("POST", "rounds", {
      title,
      lead,
      questions,
      text: null,
      audience: "anybody",
      addresses: [],
      languages: ["en", "ar"],
      announcedAt: inDays(-2),
      opensAt: inDays(-1),
      closesAt: inDays(20),
      late: true,
    });
    for (const name of ["Rivers", "Deserts"]) await write(id, name, "Libraries are missing.");
    const visitor = await journey.visit("cofacilitator1");
    await chooseLanguage(visitor.context, "ar", journey.base);
    const paths = ["", "/new", "/new?template=statement", `/${id}`, `/${id}?show=terms`, `/${id}/1`];
    const places = paths.map((path) => `/drafts/${draft}/calls${path}`);
    const names = ["Zero draft"];
    expect(await walkThrough(visitor, places, { language: "ar", names })).toEqual([]);
  });

  it("is not there for those who do not hold the pen", async () => {
    const { page } = await journey.visit("bra");
    for (const path of ["calls", "calls/new"]) {
      const answer = await page.goto(`/drafts/${draft}/${path}`);
      expect(answer?.status(), path).toBe(404);
    }
    await page.goto(`/drafts/${draft}/submissions`);
    expect(await page.getByRole("link", { name: "Calls for inputs" }).count()).toBe(0);
    await page.context().close();
  });
});
