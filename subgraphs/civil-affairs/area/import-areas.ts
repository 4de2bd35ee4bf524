import type { ImportEntry, ImportKind } from "../../host/import/import-kind";
import type { RowReading } from "../../host/import/row-reading";
import { judgeRows } from "../../host/import/row-reading";
import type { AreaLevel } from "./area";
import { Area } from "./area";
import { COUNTY_ANCESTRY, COUNTY_CODE_LENGTH } from "./county-ancestry";

/** 行政区划名录: one row per village; townships and what contains them are made from the first row that needs them. */
export const importAreas: ImportKind = {
  name: "areas",
  title: "行政区划名录",
  source: { keyHeading: "村居代码", headings: ["乡镇街道代码", "乡镇街道", "村居代码", "村居"] },
  judge: async (rows) => {
    const known = new Map<string, string>();
    return judgeRows(rows, (row) => placesOf(row, known));
  },
};

interface Place {
  readonly code: string;
  readonly level: AreaLevel;
  readonly name: string;
}

/** @param known code -> full name of the places that earlier rows made */
function placesOf(row: RowReading, known: Map<string, string>): ImportEntry[] {
  const townshipCode = row.recordKey("乡镇街道代码") ?? row.refuse("R_UNKNOWN_KEY", "乡镇街道代码");
  const villageCode = row.recordKey("村居代码") ?? row.refuse("R_UNKNOWN_KEY", "村居代码");
  const chain: Place[] = [
    ...(COUNTY_ANCESTRY[townshipCode.slice(0, COUNTY_CODE_LENGTH)] ?? []),
    { code: townshipCode, level: "TOWNSHIP", name: nameIn(row, "乡镇街道") },
    { code: villageCode, level: "VILLAGE", name: nameIn(row, "村居") },
  ];
  const entries: ImportEntry[] = [];
  for (const [index, place] of chain.entries()) {
    if (known.has(place.code)) continue;
    const parentCode = chain[index - 1]?.code ?? null;
    const fullName = (parentCode === null ? "" : (known.get(parentCode) ?? "")) + place.name;
    known.set(place.code, fullName);
    entries.push(entryOf(place, parentCode, fullName));
  }
  return entries;
}

function nameIn(row: RowReading, heading: string): string {
  return row.text(heading) ?? row.refuse("R_AREA_UNKNOWN", heading);
}

/** A township's staff see their own part of the tree; what lies above belongs to the office that hands the list in. */
function entryOf({ code, level, name }: Place, parentCode: string | null, fullName: string): ImportEntry {
  const own = level === "TOWNSHIP" || level === "VILLAGE" ? { areaCode: code } : {};
  return { of: Area, key: code, values: { code, level, name, fullName, parentCode, ...own } };
}
