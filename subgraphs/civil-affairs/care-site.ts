import { StubType } from "../host/records/stub-type";

/** A home for left-behind children, by its code; the women's federation owns the register of sites. */
@StubType({ key: "code", title: "儿童之家（妇联提供）" })
export class CareSite {
  code!: string;
}
