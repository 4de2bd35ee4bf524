import { DOOR_PATHS } from "../../schema/contract/department-door";
import { hashLeaf, hashNode } from "../../schema/contract/tree-hash";
import type { Signer } from "../../schema/contract/signer";
import { isSignedBy, signerOf } from "../../schema/contract/signer";
import { cosignedBytes, originOf, writeHead } from "../../schema/contract/tree-head";
import type { WitnessHeadAnswer, WitnessHeadRequest } from "../../schema/contract/witness-exchange";
import { departments } from "../../subgraphs/departments";
import type { StagedDepartment } from "../stage/open-department";
import { openDepartment } from "../stage/open-department";
import { queryOnce } from "../stage/query-once";
import { educationClerk, gateway, jointCoordinator, YONGAN } from "../stage/test-callers";
import { TEST_KEYS } from "../stage/test-keys";

const HUB = signerOf(TEST_KEYS.audit);
const STRANGER = signerOf(Buffer.alloc(32, 7));
const [A, B, C] = ["a", "b", "c"].map((entry) => hashLeaf("sha256", Buffer.from(entry))) as [Buffer, Buffer, Buffer];
const AB = hashNode("sha256", A, B);
const FORBIDDEN = "42501";

/** A department that is asked to witness heads of the hub's audit log, at its door. */
describe("a witness of the audit log", () => {
  let stage: StagedDepartment;
  let chain = 0;
  beforeAll(async () => {
    stage = await openDepartment(departments.find(({ name }) => name === "judicial")!);
  });
  /** A log of its own for each test. */
  beforeEach(() => chain++);
  afterAll(() => stage.close());

  function headOf(size: number, root: Buffer, signer: Signer = HUB): Omit<WitnessHeadRequest, "from" | "proof"> {
    const origin = originOf(YONGAN, chain);
    const head = writeHead({ origin, size, root, suite: "sha256", at: "2026-11-22T00:00:00.000Z" });
    return {
      head,
      signature: signer.sign(Buffer.from(head)).toString("base64"),
      publicKey: signer.publicKey.toString("base64"),
    };
  }

  async function witness(
    head: Omit<WitnessHeadRequest, "from" | "proof">,
    from = 0,
    proof: readonly Buffer[] = [],
  ): Promise<WitnessHeadAnswer> {
    const request = { ...head, from, proof: proof.map((node) => node.toString("base64")) };
    const { status, body } = await stage.knock(gateway, DOOR_PATHS.witnessHead, request);
    expect(status).toBe(200);
    return body as WitnessHeadAnswer;
  }

  it.each([educationClerk, jointCoordinator])("takes no head from $role", async (caller) => {
    const request = { ...headOf(1, A), from: 0, proof: [] };
    expect((await stage.knock(caller, DOOR_PATHS.witnessHead, request)).status).toBe(403);
  });

  it.each<[string, object]>([
    ["nothing", {}],
    ["a text that is no head", { head: "lianxi/350481/audit/1\n1\n" }],
    ["no list of nodes", { proof: "AAAA" }],
  ])("takes %s for no head", async (_, wrong) => {
    const request = Object.keys(wrong).length === 0 ? {} : { ...headOf(1, A), from: 0, proof: [], ...wrong };
    expect((await stage.knock(gateway, DOOR_PATHS.witnessHead, request)).status).toBe(400);
  });

  it("refuses a head that nobody signed, and one that another signed than the first", async () => {
    expect(await witness({ ...headOf(1, A), signature: Buffer.alloc(64).toString("base64") })).toEqual({
      kind: "Refused",
    });
    expect(await witness(headOf(1, A))).toMatchObject({ kind: "Cosigned" });
    expect(await witness(headOf(2, AB, STRANGER), 1, [B])).toEqual({ kind: "Refused" });
  });

  it("signs a head that extends what it saw, and says from where to prove", async () => {
    const head = headOf(1, A);
    const first = await witness(head);
    expect(first).toMatchObject({ kind: "Cosigned" });
    const { cosignature, publicKey, seconds } = first as Extract<WitnessHeadAnswer, { kind: "Cosigned" }>;
    const key = Buffer.from(publicKey, "base64");
    expect(isSignedBy(key, cosignedBytes(head.head, seconds), Buffer.from(cosignature, "base64"))).toBe(true);
    expect(await witness(head, 1)).toEqual(first);
    const next = headOf(3, hashNode("sha256", AB, C));
    expect(await witness(next)).toEqual({ kind: "ElseSeen", size: 1 });
    expect(await witness(next, 1, [B, C])).toMatchObject({ kind: "Cosigned" });
  });

  it("refuses a log that was changed, cut or begun anew", async () => {
    await witness(headOf(2, AB));
    expect(await witness(headOf(3, hashNode("sha256", hashNode("sha256", C, B), C)), 2, [C])).toEqual({
      kind: "Refused",
    });
    expect(await witness(headOf(1, A), 2)).toEqual({ kind: "Refused" });
    expect(await witness(headOf(2, hashNode("sha256", B, A)), 2)).toEqual({ kind: "Refused" });
    const rows = await queryOnce(stage.databaseUrl, "select size from witnessed_head where origin = $1", [
      originOf(YONGAN, chain),
    ]);
    expect(rows).toEqual([{ size: "2" }]);
  });

  it.each(["update witnessed_head set size = 0", "delete from witnessed_head", "truncate witnessed_head"])(
    "keeps what it saw even from its own application: %s",
    async (statement) => {
      await expect(queryOnce(stage.databaseUrl, statement)).rejects.toMatchObject({ code: FORBIDDEN });
    },
  );
});
