import { readFileSync } from "node:fs";
import { join } from "node:path";
import unifiedView from "../oracle/unifiedView.json";
import type { County } from "../stage/open-county";
import { openCounty, TRANSPORTS } from "../stage/open-county";
import { findFullestChild } from "../stage/find-fullest-child";
import { analyst, jointCoordinator, jointMember } from "../stage/test-callers";
import type { FullPicture } from "../stage/unified-view";
import { unifiedViewOf } from "../stage/unified-view";

const QUESTION = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");

describe.each(TRANSPORTS)("the joint meeting's one question over %s", (transport) => {
  let county: County;
  let id: string;

  beforeAll(async () => {
    county = await openCounty(transport);
    id = await findFullestChild(county);
  }, 180_000);
  afterAll(() => county.close());

  it("is refused to an analyst as a whole", async () => {
    const answer = await county.ask(analyst, QUESTION, { id });
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors?.map((error) => error.extensions.code)).toEqual(["FORBIDDEN"]);
  });

  it("is answered from seven departments as the oracle knows the fullest child", async () => {
    const answer = await county.ask(jointCoordinator, QUESTION, { id });
    expect(answer.errors).toBeUndefined();
    expect(new Set(Object.values(answer.extensions!.completeness!))).toEqual(new Set(["COMPLETE"]));
    expect(Object.keys(answer.extensions!.completeness!)).toHaveLength(8);
    expect(unifiedViewOf(answer.data!["child"] as FullPicture)).toEqual(unifiedView);
  });

  it("says to a member who may not see all of it which fields those are", async () => {
    const answer = await county.ask(jointMember, QUESTION, { id });
    const [error] = answer.errors!;
    expect(error!.extensions).toMatchObject({ code: "FORBIDDEN" });
  });
});
