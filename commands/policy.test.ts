import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeTemporaryFolder } from "../tests/stage/make-temporary-folder";
import { comparePolicyFiles, explainPolicy } from "./policy";
import { generatedFolder } from "./print-schema";

const OWN = join(generatedFolder(), "policy.json");
const RULE = { owner: "health", grade: "R", who: ["health.clerk"], purposes: ["HEALTH_FOLLOWUP"], because: "matrix" };

function write(folder: string, name: string, rules: object): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ health: rules }));
  return file;
}

describe("lianxi policy", () => {
  it("refuses a person, a purpose and a file that are none, in both languages", async () => {
    await expect(explainPolicy(OWN, "mayor", "CASE_MEETING", "Child.id")).rejects.toThrow(
      /没有演示人员.*no such person/,
    );
    await expect(explainPolicy(OWN, "auditor", "CURIOSITY", "Child.id")).rejects.toThrow(/没有目的.*no such purpose/);
    await expect(explainPolicy("/nowhere.json", "auditor", "AUDIT", "Child.id")).rejects.toThrow(/cannot be read/);
  });

  it("explains a refusal by who could, and names the ground of the rule", async () => {
    const text = await explainPolicy(OWN, "health-clerk", "MANDATORY_REPORT", "Talk.summary");
    expect(text).toMatch(/^Talk\.summary · health\.clerk · MANDATORY_REPORT\n拒绝/);
    expect(text).toMatch(/Refused: the rule does not name the role, only: .*education\.clerk/);
    expect(text).toMatch(/scope: education\.talk\.s3:read\n.*because: sharing matrix/);
  });

  it("says whether a value is shown masked or in full, and by which call one value is", async () => {
    const explained = (purpose: string): Promise<string> =>
      explainPolicy(OWN, "joint-coordinator", purpose, "ContactCard.guardianPhone");
    expect(await explained("CASE_MEETING")).toMatch(
      /masked, the first three digits.*\n.*by: revealEducationIdentity\n/,
    );
    expect(await explained("MANDATORY_REPORT")).toMatch(/显示 shown: 完整 in full\n/);
  });

  it("tells a change of masking beside what is given and taken", async () => {
    const folder = await makeTemporaryFolder();
    const readers = [{ who: RULE.who, purposes: RULE.purposes }];
    const masking = { form: "PHONE", full: [], reveal: [] };
    const before = write(folder, "before.json", { "Visit.phone": { ...RULE, masking } });
    const after = write(folder, "after.json", { "Visit.phone": { ...RULE, masking: { ...masking, full: readers } } });
    expect(await comparePolicyFiles(before, after)).toMatch(
      /^\+ health\.clerk Visit\.phone HEALTH_FOLLOWUP .*now in full$/,
    );
    expect(await comparePolicyFiles(after, before)).toMatch(
      /^- health\.clerk Visit\.phone HEALTH_FOLLOWUP .*now masked$/,
    );
    const broken = write(folder, "broken.json", { "Visit.phone": { ...RULE, masking: { form: "HAT", full: [] } } });
    await expect(comparePolicyFiles(broken, after)).rejects.toThrow("Visit.phone of health is no rule");
  });

  it("says what else it takes: a grant for each child, or a purpose that reaches so far", async () => {
    expect(await explainPolicy(OWN, "joint-member", "CASE_MEETING", "Talk.heldOn")).toMatch(
      /准许.*\nAllowed.*\n前提：逐名儿童，须有有效的个案授权.*\nNeeds a grant in force, child by child: case grant\./,
    );
    expect(await explainPolicy(OWN, "analyst", "STATISTICS", "Talk.summary")).toMatch(
      /拒绝.*个人信息保护法 第二十八条.*\nRefused: this purpose reaches level s1 at most/,
    );
    expect(await explainPolicy(OWN, "health-clerk", "BREAK_GLASS", "Talk.summary")).toMatch(
      /child by child: break-glass/,
    );
  });

  it("tells role by role what one table gives and takes beside another", async () => {
    const folder = await makeTemporaryFolder();
    const before = write(folder, "before.json", { "Visit.doctor": RULE, "Visit.diagnosis": RULE });
    const after = write(folder, "after.json", { "Visit.diagnosis": RULE, "Visit.ward": RULE });
    expect(await comparePolicyFiles(before, after)).toBe(
      "- health.clerk Visit.doctor HEALTH_FOLLOWUP\n+ health.clerk Visit.ward HEALTH_FOLLOWUP",
    );
    expect(await comparePolicyFiles(after, after)).toBe("");
  });
});
