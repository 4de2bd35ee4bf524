import type { AreaLevel } from "./area";

export interface AncestralArea {
  readonly code: string;
  readonly level: AreaLevel;
  readonly name: string;
}

/**
 * County code -> province, prefecture and county, highest first. The list of divisions names townships and villages only;
 * what lies above them comes from GB/T 2260.
 */
export const COUNTY_ANCESTRY: Readonly<Record<string, readonly AncestralArea[]>> = {
  "350481": [
    { code: "35", level: "PROVINCE", name: "福建省" },
    { code: "3504", level: "PREFECTURE", name: "三明市" },
    { code: "350481", level: "COUNTY", name: "永安市" },
  ],
};

export const COUNTY_CODE_LENGTH = 6;
