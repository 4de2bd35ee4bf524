import { StubType } from "../host/records/stub-type";

/** A school, by its code; education owns the register of schools. */
@StubType({ key: "code", title: "学校（教育提供）" })
export class School {
  code!: string;
}
