// In which order the files of tests run. Many wait for most of their time: for servers that start, fail and take over, for a
// database that does not answer. They are dealt out evenly among those that compute, so that no core waits with them; and
// the longest walks of the journeys begin first, so that nobody waits for the last of them.
import { BaseSequencer, type TestSpecification } from "vitest/node";

const waits =
  /\/server\/(?:peers|operating)\/|\/admin\/(?:witness|restore|drill)|\/db\/(?:half-open|full-disk|embedded)|\/metrics\/|(?:health|boot|kill|restart|room-rules)[\w.]*\.test/;
const isLong = /\/e2e\/(?:every-page|phone|negotiation|adoption|first-words)/;

/** These files dealt out among the others, from the first on. */
const dealtOut = (few: readonly TestSpecification[], others: readonly TestSpecification[]) => {
  const each = Math.ceil(others.length / Math.max(1, few.length));
  return few.length === 0
    ? [...others]
    : few.flatMap((file, n) => [file, ...others.slice(n * each, (n + 1) * each)]);
};

/** The order of vitest, with what waits among the rest, and long journeys first. */
export class TestOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const of = (project: string) => sorted.filter((file) => file.project.name === project);
    const having = (all: readonly TestSpecification[], form: RegExp, wanted: boolean) =>
      all.filter(({ moduleId }) => form.test(moduleId) === wanted);
    const [server, journeys] = [of("server"), of("e2e")];
    return [
      ...dealtOut(having(server, waits, true), having(server, waits, false)),
      // When the last of the server's tests wait, these are there to be run.
      ...of("fast"),
      ...having(journeys, isLong, true),
      ...having(journeys, isLong, false),
    ];
  }
}
