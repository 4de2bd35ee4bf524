import { AnchorType } from "../host/records/anchor";

/** The guardian as a person, so that what another department knows of the same adult hangs on the same key. */
@AnchorType("Person")
export class Person {
  key!: string;
}
