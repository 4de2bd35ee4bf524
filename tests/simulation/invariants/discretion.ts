import { isErrorCode, messageOf } from "../../../schema/contract/errors";
import type { Invariant } from "../outcome";

/** Errors are ours in every word, and nothing that a department let slip is in the answer. */
export const discretion: Invariant = ({ answer }) => {
  const violations: string[] = [];
  const text = JSON.stringify([answer.dataText, answer.errors, answer.completeness]);
  for (const planted of ["CNRY", "张三", "16300000007", "hunter2", "polluted"]) {
    if (text.includes(planted)) violations.push(`the answer says ${planted}`);
  }
  for (const { message, extensions } of answer.errors) {
    const { code, department, ...others } = extensions;
    const isOurs = isErrorCode(code) && message === messageOf(code);
    if (!isOurs) violations.push(`an error of ${department} has the code ${code} and says ${message}`);
    if (Object.keys(others).some((key) => key !== "detail")) violations.push(`an error of ${department} says too much`);
  }
  return violations;
};
