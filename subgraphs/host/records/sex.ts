import type { CodeOf } from "./code-list";
import { codeList } from "./code-list";

/** 性别, GB/T 2261.1: 1 male, 2 female, 0 unknown. */
export const Sex = codeList("Sex", "性别（GB/T 2261.1）", { MALE: "男", FEMALE: "女", UNKNOWN: "未知" });
export type Sex = CodeOf<typeof Sex>;
