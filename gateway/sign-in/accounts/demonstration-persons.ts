import { DEPARTMENTS } from "../../../schema/contract/departments";
import type { Role } from "../../../schema/contract/roles";
import { ROLES } from "../../../schema/contract/roles";

/** Somebody whom one may be in the demonstration. */
export interface DemonstrationPerson {
  /** The account, e.g. `education-clerk`. */
  readonly subject: string;
  readonly role: Role;
  /** A name that every reader of Chinese knows to be nobody's. */
  readonly name: string;
  readonly title: string;
  readonly english: string;
}

/** The password of each of them. It protects nothing and stands on the page that asks for it. */
export const DEMONSTRATION_PASSWORD = "invented-in-yongan";

/** Counting names: Zhang the Third, Li the Fourth and so on, who stand in textbooks for anybody. */
const NAMES = "张三 李四 王五 赵六 孙七 周八 吴九 郑十 冯十一 陈十二 褚十三 卫十四 蒋十五 沈十六 韩十七 杨十八".split(
  " ",
);

const TITLES: Readonly<Partial<Record<Role, readonly [title: string, english: string]>>> = {
  ...Object.fromEntries(
    DEPARTMENTS.map(({ name, title, english }) => [`${name}.clerk`, [`${title}经办员`, `${english}: clerk`]]),
  ),
  "joint.coordinator": ["联席会议协调员", "Joint meeting: coordinator"],
  "joint.member": ["联席会议成员", "Joint meeting: member"],
  analyst: ["统计分析员", "Analyst"],
  auditor: ["审计员", "Auditor"],
};

/** One person for each role but those of machines. The coordinator comes first: most demonstrations begin there. */
export const DEMONSTRATION_PERSONS: readonly DemonstrationPerson[] = ROLES.filter((role) => !role.startsWith("svc."))
  .toSorted((one, other) => Number(other === "joint.coordinator") - Number(one === "joint.coordinator"))
  .map((role, place) => {
    const [title, english] = TITLES[role] ?? [role, role];
    return { subject: role.replace(".", "-"), role, name: NAMES[place % NAMES.length]!, title, english };
  });
