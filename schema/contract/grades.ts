/**
 * How far a datum may travel (sharing matrix, domain report 7.3), and the access level that a scope carries for it.
 * X is sealed: it never leaves its owner, not even as existence, so no published field may have it.
 */
export const GRADES = {
  P: { title: "公开汇总", english: "public aggregate", level: "s1" },
  I: { title: "一般个人信息", english: "identified, ordinary", level: "s2" },
  S: { title: "敏感个人信息", english: "sensitive", level: "s3" },
  R: { title: "限制知悉", english: "restricted, need to know", level: "s3" },
  X: { title: "封存", english: "sealed", level: "s4" },
} as const;

export type Grade = keyof typeof GRADES;

/** `s1` may be told to the public, `s2` is personal, `s3` sensitive, `s4` sealed (security design 3.4). */
export type AccessLevel = (typeof GRADES)[Grade]["level"];
