import type { SealingDepartment } from "../../schema/contract/roles";
import type { QueryAnswer, SealedRecord, SealedRecordsAnswer, SealedSubject } from "../../schema/contract/seal-door";
import { SEAL_PATHS } from "../../schema/contract/seal-door";
import type { StagedSeal } from "./open-staged-seal";
import { sealOfficer } from "./open-staged-seal";

/** What is under seal about one child, asked as the law has it: by one officer, approved by another. */
export async function querySealed(
  seal: StagedSeal,
  department: SealingDepartment,
  about: SealedSubject,
): Promise<readonly SealedRecord[]> {
  const [one, other] = [sealOfficer(department), sealOfficer(department, "officer-two")];
  const asked = await seal.knock(one, SEAL_PATHS.askQuery, {
    about,
    unit: "永安市人民法院",
    basis: "刑事诉讼法第二百八十六条",
  });
  const query = asked.body as QueryAnswer;
  await seal.knock(other, SEAL_PATHS.approveQuery, query);
  const answered = await seal.knock(one, SEAL_PATHS.answerQuery, query);
  if (answered.status !== 200) throw new Error(JSON.stringify(answered.body));
  return (answered.body as SealedRecordsAnswer).records;
}
