import { setTimeout as sleep } from "node:timers/promises";
import type { ExecutionAnswer } from "../../gateway/executor/execution-answer";
import { describeFederation } from "./describe-federation";

interface Ref {
  [key: string]: unknown;
}

/** What the source does after the last event that is waiting. */
const source = { events: [] as unknown[], end: "ends" as "ends" | "breaks off" | "waits" };

async function* changes(field: string): AsyncGenerator<Ref> {
  for (const event of source.events) yield { [field]: event };
  if (source.end === "breaks off") throw new Error("the channel was lost");
  if (source.end === "waits") await sleep(60_000, undefined, { ref: false });
}

async function resultsOf(answers: AsyncGenerator<ExecutionAnswer>): Promise<ExecutionAnswer[]> {
  const all: ExecutionAnswer[] = [];
  for await (const answer of answers) all.push(answer);
  return all;
}

describeFederation(
  "subscriptions",
  {
    education: {
      typeDefs: `
        type Query { none: Int }
        type Subscription { changed(kind: String): Change! refused: Change }
        type Change { kind: String what: String at: Int! child: Child }
        type Child @key(fields: "id") { id: ID! talks(first: Int): Int }
      `,
      resolvers: {
        Subscription: {
          changed: { subscribe: () => changes("changed") },
          refused: { subscribe: () => Promise.reject(new Error("a child's name")) },
        },
        Change: {
          kind: ({ kind }: Ref) => kind ?? "TALK",
          at: ({ at }: Ref) => at ?? null,
        },
        Child: { __resolveReference: ({ id }: Ref) => ({ id }), talks: (_: Ref, { first }: Ref) => first ?? 0 },
      },
    },
    police: {
      typeDefs: `
        type Child @key(fields: "id") { id: ID! name: String! school: School }
        type School @key(fields: "code", resolvable: false) { code: ID! }
      `,
      resolvers: {
        Child: {
          __resolveReference: ({ id }: Ref) => (id === "unknown" ? null : { id }),
          name: ({ id }: Ref) => `name of ${String(id)}`,
          school: ({ id }: Ref) => ({ code: `school of ${String(id)}` }),
        },
      },
    },
    schools: {
      typeDefs: `type School @key(fields: "code") { code: ID! title: String }`,
      resolvers: {
        School: {
          __resolveReference: ({ code }: Ref) => ({ code }),
          title: ({ code }: Ref) => `title of ${String(code)}`,
        },
      },
    },
  },
  (federation) => {
    beforeEach(() => {
      Object.assign(source, { events: [], end: "ends" });
    });

    it("that the subgraph refuses are refused with nothing of its words", async () => {
      const answers = federation().follow("subscription { refused { what } }");
      const error: unknown = await answers.next().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "SUBGRAPH_BAD_ANSWER", detail: { department: "education" } });
      expect(JSON.stringify(error)).not.toContain("a child's name");
    });

    it("that break off are not mistaken for ones that ended", async () => {
      source.events = [{ at: 1 }];
      source.end = "breaks off";
      const answers = federation().follow("subscription { changed { at } }");
      expect((await answers.next()).value).toMatchObject({ data: { changed: { at: 1 } } });
      await expect(answers.next()).rejects.toMatchObject({
        code: "SUBSCRIPTION_INTERRUPTED",
        detail: { department: "education" },
      });
    });

    it("get what other departments know fetched for each event", async () => {
      source.events = ["A", "B"].map((id, at) => ({ at, what: "CREATED", child: { id } }));
      const answers = await resultsOf(
        federation().follow(
          `subscription ($first: Int) {
            news: changed { at done: what child { talks(first: $first) name school { title } } }
          }`,
          { variables: { first: 3 } },
        ),
      );
      expect(answers.map(({ errors }) => errors)).toEqual([[], []]);
      expect(answers.map(({ data }) => data)).toEqual(
        ["A", "B"].map((id, at) => ({
          news: {
            at,
            done: "CREATED",
            child: { talks: 3, name: `name of ${id}`, school: { title: `title of school of ${id}` } },
          },
        })),
      );
      expect(answers[0]!.completeness).toEqual({ education: "COMPLETE", police: "COMPLETE", schools: "COMPLETE" });
      expect(federation().seen.map(({ subgraph }) => subgraph)).toEqual(["police", "schools", "police", "schools"]);
    });

    it("go on after an event for which another department could not be reached", async () => {
      source.events = ["A", "B"].map((id, at) => ({ at, child: { id } }));
      const answers = federation().follow("subscription { changed { at child { name } } }");
      federation().disturb("police", () => ({ status: 503, body: "" }));
      const { value: first } = (await answers.next()) as { value: ExecutionAnswer };
      expect(first.data).toEqual({ changed: { at: 0, child: null } });
      expect(first.completeness).toEqual({ education: "PARTIAL", police: "UNAVAILABLE" });
      federation().reset();
      expect((await answers.next()).value).toMatchObject({ data: { changed: { child: { name: "name of B" } } } });
      await answers.return(undefined);
    });

    it("tell an event that is faulty in itself as such and go on", async () => {
      source.events = [{}, { at: 2 }];
      const [faulty, sound] = await resultsOf(federation().follow("subscription { changed { at } }"));
      expect(faulty!.data).toBeNull();
      expect(faulty!.errors).toMatchObject([{ extensions: { code: "SUBGRAPH_BAD_ANSWER", department: "education" } }]);
      expect(sound!.data).toEqual({ changed: { at: 2 } });
    });

    it("never show a child under another one's event", async () => {
      source.events = [{ at: 1, child: { id: "A" } }];
      federation().disturb("police", (honest) => ({ status: 200, body: honest.replaceAll('"A"', '"B"') }));
      const [answer] = await resultsOf(federation().follow("subscription { changed { child { name } } }"));
      expect(answer!.data).toEqual({ changed: { child: null } });
      expect(answer!.errors).toMatchObject([{ extensions: { code: "ENTITY_MISMATCH", department: "police" } }]);
    });

    it("end at the subgraph, too, when their reader leaves", async () => {
      source.events = [{ at: 1 }];
      source.end = "waits";
      const end = new AbortController();
      const answers = federation().follow("subscription { changed { at } }", { end: end.signal });
      await answers.next();
      const next = answers.next();
      end.abort();
      expect(await next).toEqual({ done: true, value: undefined });
    });
  },
);
