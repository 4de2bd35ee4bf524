import { StubType } from "../host/records/stub-type";

/** A place, by its code; civil affairs owns the tree of places. */
@StubType({ key: "code", title: "行政区划（民政提供）" })
export class Area {
  code!: string;
}
