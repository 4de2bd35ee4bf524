import { formatChildKey } from "../../../../schema/contract/child-key";
import type { DepartmentName } from "../../../../schema/contract/departments";

/** One department's part of one child, in the form of its type `Child`. */
export type ChildPart = Readonly<Record<string, unknown>> & { readonly id: string };

/** What each department holds, by the child's key. */
export type Records = Readonly<Record<DepartmentName, ReadonlyMap<string, ChildPart>>>;

export const CHILDREN = 500;

type Part = Readonly<Record<string, unknown>>;

const FAMILIES = "陈林黄张李王吴刘蔡杨";
const GIVEN = "雨晨思涵子轩欣怡浩然梓萱宇航诗琪俊杰佳怡";
const SCHOOLS = ["民族中学", "第三中学", "青水中心小学", "小陶中心小学", "西洋中学"];
const TOWNSHIPS = ["青水畲族乡", "小陶镇", "西洋镇", "贡川镇", "安砂镇"];

/** Invented children, always the same: as large and as Chinese as the county's, so that gateways read what they would. */
const MAKERS: Readonly<Record<DepartmentName, (n: number) => Part>> = {
  "civil-affairs": (n) => ({
    name: nameOf(n),
    sex: n % 2 ? "FEMALE" : "MALE",
    birthDate: dateOf(2010 + (n % 8), n),
    leftBehind: n % 7 !== 0,
    village: { code: `350481204${200 + (n % 40)}`, name: `第${n % 40}村民委员会`, township: pick(TOWNSHIPS, n) },
    registration: {
      number: `YA26-${pad(n, 5)}`,
      registeredOn: dateOf(2025, n + 3),
      absence: n % 3 ? "父母双方外出" : "一方外出另一方无监护能力",
      guardianship: n % 5 ? "监护情况较好" : "监护情况一般",
    },
    guardians: [0, 1].map((place) => ({
      name: nameOf(n + 100 + place),
      relation: place ? "祖母" : "祖父",
      phone: n % 4 ? `163000${pad(n + place * 500, 5)}` : null,
      age: 55 + ((n + place) % 20),
      literate: (n + place) % 3 !== 0,
    })),
  }),
  education: (n) => ({
    enrolment: {
      studentNo: `G99048120${pad(n, 6)}`,
      stage: n % 2 ? "小学" : "初中",
      grade: 1 + (n % 9),
      className: `${1 + (n % 9)}年${1 + (n % 4)}班`,
      boarding: n % 3 === 0,
      school: { code: `35048100${10 + (n % 5)}`, name: `永安市${pick(SCHOOLS, n)}` },
    },
    studyRecords: [0, 1].map((place) => ({
      term: `202${4 + place}-202${5 + place}-1`,
      trend: n % 2 ? "上升" : "平稳",
    })),
    talks: [0, 1].map((place) => ({
      heldOn: dateOf(2026, n + 7 * place),
      topic: place ? "与父母的联系" : "学习与住宿情况",
      concern: (n + place) % 4,
    })),
  }),
  "public-security": (n) => ({
    household: {
      number: `35048100${pad(n, 4)}`,
      headName: nameOf(n + 100),
      areaCode: `350481204${200 + (n % 40)}`,
      identityNumberMasked: "990481***********5",
      verified: n % 6 !== 0,
    },
    incidentCount: n % 3,
  }),
  judicial: (n) => ({
    legalAidCases: list(1, (place) => ({
      caseNo: `永援〔2026〕${n + place}号`,
      appliedOn: dateOf(2026, n),
      eligible: n % 4 !== 0,
    })),
    mediations: list(n % 2, (place) => ({
      mediationNo: `永调〔2026〕${n + place}号`,
      acceptedOn: dateOf(2026, n + 1),
    })),
  }),
  health: (n) => ({
    healthFile: { fileNo: `350481${pad(n, 8)}`, openedOn: dateOf(2016, n) },
    examinations: list(2, (place) => ({
      examinedOn: dateOf(2025 + place, n),
      heightCm: 110.5 + (n % 50) + place * 5,
      weightKg: 20.25 + (n % 30) + place * 2,
      abnormal: n % 5 === 0,
      findings: n % 5 ? null : "视力不良，建议复查",
    })),
    doses: list(3, (place) => ({
      vaccine: ["乙肝疫苗", "麻腮风疫苗", "百白破疫苗"][place],
      dueBy: dateOf(2017 + place, n),
      givenOn: (n + place) % 9 ? dateOf(2017 + place, n) : null,
    })),
  }),
  "womens-federation": (n) => ({
    pairing: { kind: "爱心妈妈", helperName: nameOf(n + 300), startedOn: dateOf(2026, n + 2), active: n % 8 !== 0 },
    wishes: list(1, (place) => ({
      wishNo: `XY26-${pad(n + place, 4)}`,
      text: "想和爸爸妈妈一起过年",
      status: "已认领",
    })),
  }),
  "joint-meeting": (n) => ({
    riskScore: (n % 100) / 8,
    tasks: list(2, (place) => ({
      number: `LX26-${pad(n, 4)}-${place}`,
      content: place ? "联系外出父母，商定返乡时间" : "走访家庭，核实委托照护",
      unit: place ? "镇政府" : "民政局",
      dueOn: dateOf(2026, n + 11 * place),
      overdue: (n + place) % 6 === 0,
    })),
  }),
};

export function makeRecords(): Records {
  const made = Object.entries(MAKERS).map(([department, make]) => [
    department,
    new Map(
      list(CHILDREN, (n) => {
        const id = formatChildKey(4_000_000 + n * 7919);
        return [id, { id, ...make(n) }] as const;
      }),
    ),
  ]);
  return Object.fromEntries(made) as Records;
}

function list<T>(length: number, make: (place: number) => T): T[] {
  return Array.from({ length }, (_, place) => make(place));
}

function nameOf(n: number): string {
  return `${pick([...FAMILIES], n)}${pick([...GIVEN], n * 3)}${pick([...GIVEN], n * 5 + 1)}`;
}

function dateOf(year: number, n: number): string {
  return `${year}-${pad(1 + (n % 12), 2)}-${pad(1 + (n % 28), 2)}`;
}

function pick<T>(from: readonly T[], n: number): T {
  return from[n % from.length]!;
}

function pad(n: number, digits: number): string {
  return String(n).padStart(digits, "0");
}
