import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ResilienceSettings } from "../../gateway/executor/resilience/resilience-settings";
import { RESILIENCE } from "../../gateway/executor/resilience/resilience-settings";
import type { DoorAnswer } from "../../schema/contract/department-door";
import type { DepartmentName } from "../../schema/contract/departments";
import { findFullestChild } from "../stage/find-fullest-child";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { jointCoordinator } from "../stage/test-callers";
import { NO_FAULT, TcpFaultProxy } from "./tcp-fault-proxy";

/** The department that is disturbed. No other one's part rests on it; the hub's list of discrepancies does. */
export const DISTURBED = "education" satisfies DepartmentName;
/** The only parts of the picture that may change. */
const TOUCHED = /^(hub|education)$/;

const QUESTION = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");

/** As in production, but a suite does not wait for what the one before it has used up. */
const IMPATIENT: ResilienceSettings = {
  ...RESILIENCE,
  breaker: { ...RESILIENCE.breaker, openMilliseconds: 3_000, openAtMost: 3_000 },
  retries: { ...RESILIENCE.retries, least: 100 },
};

/** The demonstration county over http, with a wire to one department that can be disturbed. */
export class DisturbedCounty {
  readonly county: County;
  readonly wire: TcpFaultProxy;
  /** What the department is asked, before the wire or instead of it. */
  answer: (honest: () => Promise<DoorAnswer>) => Promise<DoorAnswer> = (honest) => honest();
  /** How often the department was asked since the last recovery. */
  asked = 0;
  child = "";
  #whole: Readonly<Record<string, unknown>> = {};

  private constructor(county: County, wire: TcpFaultProxy) {
    this.county = county;
    this.wire = wire;
  }

  static async open(resilience = IMPATIENT): Promise<DisturbedCounty> {
    let disturbed: DisturbedCounty | undefined;
    let wire: TcpFaultProxy | undefined;
    const county = await openCounty("http", {
      resilience,
      wayTo: async (name, url) => {
        if (name !== DISTURBED) return url;
        wire = await TcpFaultProxy.start(url);
        return wire.through(url);
      },
      between: (name, _request, pass) => {
        if (name !== DISTURBED || !disturbed) return pass();
        disturbed.asked++;
        return disturbed.answer(pass);
      },
    });
    disturbed = new DisturbedCounty(county, wire!);
    disturbed.child = await findFullestChild(county);
    disturbed.#whole = pictureIn(await disturbed.ask());
    return disturbed;
  }

  /** The unified view of one child. */
  ask(): Promise<GraphQLAnswer> {
    return this.county.ask(jointCoordinator, QUESTION, { id: this.child });
  }

  /** So many views, so many of them at once. */
  async askTimes(times: number, atOnce = times): Promise<GraphQLAnswer[]> {
    const answers: GraphQLAnswer[] = [];
    const client = async (): Promise<void> => {
      while (times-- > 0) answers.push(await this.ask());
    };
    await Promise.all(Array.from({ length: atOnce }, client));
    return answers;
  }

  /** Until no connection is kept on which nothing is answered. */
  async untilLeft(): Promise<void> {
    while (this.wire.waiting > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Ends the disturbance and waits until the department is asked and answers again. */
  async recover(): Promise<void> {
    this.answer = (honest) => honest();
    await this.wire.set(NO_FAULT);
    while ((await this.ask()).errors) await new Promise((resolve) => setTimeout(resolve, 50));
    this.asked = 0;
  }

  /** What a view came to: the codes told of the department, and whether all that is not its own is as it was. */
  judge(answer: GraphQLAnswer): { codes: string[]; state: string | undefined; others: "whole" | "changed" } {
    const picture = pictureIn(answer);
    const { completeness = {} } = answer.extensions!;
    const parts = Object.keys(this.#whole).filter((part) => picture[part] !== null);
    const isWhole =
      parts.length > 20 &&
      parts.every((part) => JSON.stringify(picture[part]) === JSON.stringify(this.#whole[part])) &&
      Object.entries(completeness).every(([name, state]) => TOUCHED.test(name) || state === "COMPLETE");
    return {
      codes: [...new Set((answer.errors ?? []).map(({ extensions }) => extensions.code))],
      state: completeness[DISTURBED],
      others: isWhole ? "whole" : "changed",
    };
  }

  async close(): Promise<void> {
    await this.wire.set(NO_FAULT);
    await this.county.close();
    await this.wire.close();
  }
}

function pictureIn(answer: GraphQLAnswer): Readonly<Record<string, unknown>> {
  return answer.data!["child"] as Readonly<Record<string, unknown>>;
}
