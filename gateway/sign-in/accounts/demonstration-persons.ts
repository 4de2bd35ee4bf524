import { roleTerms } from "../../../schema/contract/role-terms";
import type { Role } from "../../../schema/contract/roles";
import { isMachine, ROLES } from "../../../schema/contract/roles";

/** Somebody whom one may be in the demonstration. */
export interface DemonstrationPerson {
  /** The account, e.g. `education-clerk`. */
  readonly subject: string;
  /** The one that the installation gives; others may come and this one may go. */
  readonly role: Role;
  /** A name that every reader of Chinese knows to be nobody's. */
  readonly name: string;
  readonly title: string;
  readonly english: string;
}

/** The password of each of them. It protects nothing and stands on the page that asks for it. */
export const DEMONSTRATION_PASSWORD = "invented-in-yongan";

/** Counting names: Zhang the Third, Li the Fourth and so on, who stand in textbooks for anybody. */
const NAMES =
  "张三 李四 王五 赵六 孙七 周八 吴九 郑十 冯十一 陈十二 褚十三 卫十四 蒋十五 沈十六 韩十七 杨十八 朱十九 秦二十 尤廿一 许廿二 何廿三 吕廿四 施廿五 张廿六 孔廿七 曹廿八".split(
    " ",
  );

/** One person for each role but those of machines. */
export const DEMONSTRATION_PERSONS: readonly DemonstrationPerson[] = ROLES.filter((role) => !isMachine(role)).map(
  (role, place) => {
    const { title, english } = roleTerms(role);
    return { subject: role.replace(".", "-"), role, name: NAMES[place % NAMES.length]!, title, english };
  },
);
