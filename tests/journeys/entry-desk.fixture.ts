import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Caller } from "../../schema/contract/caller";
import { formatChildKey } from "../../schema/contract/child-key";
import type { ErrorCode } from "../../schema/contract/errors";
import { messageOf } from "../../schema/contract/errors";
import { inCallerContext } from "../../subgraphs/host/database/caller-context";
import { findFullestChild } from "../stage/find-fullest-child";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { educationClerk, REFERENCE_DATE, YONGAN } from "../stage/test-callers";

/** What no answer and no line of the log may repeat, wherever in a request it stood. */
export const PERSONAL = {
  phone: "16300009876",
  name: "官秋菊菊",
  number: "990481201402115484",
  summary: "孩子说夜里害怕",
};

/** Well formed, and of nobody: the index hands numbers out densely from 0. */
export const NEVER_ISSUED = formatChildKey(2 ** 31 - 1);

export const CREATE = `mutation Create($input: TalkInput!, $key: String!) {
  createTalk(input: $input, idempotencyKey: $key) {
    talk { id version heldOn teacher summary child { id } }
    userErrors { field code zh en }
  }
}`;

export const AMEND = `mutation Amend($id: ID!, $version: Int!, $input: TalkPatch!, $key: String!) {
  amendTalk(id: $id, expectedVersion: $version, input: $input, idempotencyKey: $key) {
    talk { id version summary }
    userErrors { field code }
  }
}`;

export interface Talk {
  readonly id: string;
  readonly version: number;
}

/** A clerk at the front door of the demonstration county, and what he leaves behind in education's database. */
export class EntryDesk {
  /** The departments that were asked since `look`. */
  readonly asked: string[];
  #before: unknown;

  private constructor(
    readonly county: County,
    readonly child: string,
    asked: string[],
  ) {
    this.asked = asked;
  }

  static async open(): Promise<EntryDesk> {
    const asked: string[] = [];
    const county = await openCounty("local", {
      between: (name, _request, pass) => {
        asked.push(name);
        return pass();
      },
    });
    return new EntryDesk(county, await findFullestChild(county), asked);
  }

  /** From here on is counted what is asked and stored. */
  async look(): Promise<void> {
    this.#before = await this.stored();
    this.asked.length = 0;
  }

  /** The input of an entry that nothing is wrong with. */
  talk(input: object = {}): object {
    return {
      childId: this.child,
      heldOn: REFERENCE_DATE,
      teacher: PERSONAL.name,
      summary: PERSONAL.summary,
      ...input,
    };
  }

  create(input: object, key: string = randomUUID(), caller: Caller = educationClerk): Promise<GraphQLAnswer> {
    return this.county.ask(caller, CREATE, { input: this.talk(input), key });
  }

  amend(talk: Talk, input: object, version = talk.version, key: string = randomUUID()): Promise<GraphQLAnswer> {
    return this.county.ask(educationClerk, AMEND, { id: talk.id, version, input, key });
  }

  /** Everything that a write of education's can leave behind. */
  stored(): Promise<unknown> {
    return inCallerContext(this.county.running.get("education")!.dataSource, { division: YONGAN }, (manager) =>
      manager.query(
        `select (select jsonb_build_array(count(*), sum(version), max(updated_at)) from talk) as talks,
                (select count(*) from record_history) as histories, (select count(*) from idempotency_key) as keys`,
      ),
    );
  }

  /** What the caller was told and what was left behind. */
  async outcomeOf(answer: GraphQLAnswer): Promise<object> {
    return {
      codes: answer.errors?.map(({ extensions }) => extensions.code),
      messages: answer.errors?.map(({ message }) => message),
      repeated: personalIn([answer.errors, this.county.log]),
      stored: isDeepStrictEqual(await this.stored(), this.#before) ? "nothing" : "something",
    };
  }
}

/** Refused with this code alone, in both languages, repeating nothing; and nothing is stored. */
export function refused(code: ErrorCode): object {
  return { codes: [code], messages: [expect.stringContaining(messageOf(code))], repeated: [], stored: "nothing" };
}

export function personalIn(told: unknown): string[] {
  const text = JSON.stringify(told);
  return Object.values(PERSONAL).filter((value) => text.includes(value));
}

export function talkIn(answer: GraphQLAnswer, mutation: "createTalk" | "amendTalk"): Talk {
  expect(answer.errors).toBeUndefined();
  const { talk, userErrors } = answer.data![mutation] as { talk: Talk; userErrors: unknown[] };
  expect(userErrors).toEqual([]);
  return talk;
}

/** The key with one symbol mistyped. */
export function withOtherSymbol(key: string, place: number): string {
  const symbol = key[place] === "2" ? "3" : "2";
  return key.slice(0, place) + symbol + key.slice(place + 1);
}
