import type { SourceSpecification } from "../../host/import/files/read-source";

const CHILD = ["民族", "是否登记户口", "户籍所在地", "所属网格", "身体情况", "残疾类别及等级", "患病类型"];
const SITUATION = ["是否学校寄宿", "就学情况", "家庭经济来源", "救助帮扶情况", "是否家庭经济困难"];
const GUARDIANSHIP = [
  "无监护能力",
  "有无委托其他监护人",
  "委托监护人姓名",
  "委托监护人电话",
  "委托监护人公民身份证号码",
];
const GUARDIAN_PLACE = ["与被监护人关系", "居住地地址"];
const SIGNATURES = ["登记日期", "单位负责人", "复核人", "填表人", "备注"];
const GROUPS = ["祖父", "祖母", "外祖父", "外祖母", "父亲", "母亲"];
const RELATIVES = GROUPS.flatMap((who) => [`${who}姓名`, `${who}出生日期`]);
const PARENTS = ["父亲", "母亲"].flatMap((who) => [`${who}当前务工地点`, `${who}联系电话`, `${who}公民身份证号码`]);

/** The official form as a table: a workbook with two heading lines, or a township's text table with one. */
export const ROLL_SOURCE: SourceSpecification = {
  sheet: "花名册",
  keyHeading: "登记编号",
  groups: GROUPS,
  headings: [
    "登记编号",
    "姓名",
    "性别",
    "出生日期",
    "公民身份证号码",
    "现居住地",
    "父母双方同时外出",
    "父母一方外出另一方无监护能力",
    "监护类型",
  ],
  optionalHeadings: [
    ...CHILD,
    ...SITUATION,
    ...RELATIVES,
    ...PARENTS,
    ...GUARDIANSHIP,
    ...GUARDIAN_PLACE,
    ...SIGNATURES,
  ],
  synonyms: {
    公民身份证号码: ["身份证号", "身份证号码"],
    现居住地: ["住址"],
    姓名: ["学生姓名"],
  },
};
